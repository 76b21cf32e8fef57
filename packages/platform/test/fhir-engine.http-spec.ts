import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Library, type LibraryAnswer, startLibrary } from './fhir-library.js';

let library: Library;
const json = { 'content-type': 'application/fhir+json' };
const titles = (bundle: LibraryAnswer) => (bundle.entry ?? []).map(({ resource }) => resource.content?.title);
const find = async (path: string) => titles((await library.call(path)).body);

beforeAll(async () => {
  library = await startLibrary();
  await library.run(`
    insert into author (uuid, name) values ('author-1', 'Émile Zola'), ('author-2', 'Mary Shelley');
    insert into book (uuid, title, genre, published, pages, author_id, date_changed, voided) values
      ('book-1', 'Germinal', 'Novel', '2020-05-01T10:00:00Z', 500, 1, '2026-02-01T10:00:00Z', false),
      ('book-2', 'Frankenstein', 'horror', '2021-05-01T10:00:00Z', 250, 2, null, false),
      ('book-3', 'Nana, 100%', 'novel', null, 90, 1, null, false),
      ('book-4', null, null, '2019-01-01T10:00:00Z', null, null, null, false),
      ('book-5', 'Lost', 'novel', null, null, 1, null, true);
    insert into chapter (title, book_id, voided) values ('One', 1, false), ('Two', 1, false), ('Gone', 1, true);
    insert into magazine (uuid, title) values ('magazine-1', 'Gazette'), ('magazine-2', 'Ghost stories');`);
});
afterAll(() => library.close());
beforeEach(() => {
  library.privileges = ['Get Books', 'Edit Books', 'Get Magazines'];
  library.settings = {};
});

describe('a read', () => {
  it('answers the resource with version, date of change and without empty elements', async () => {
    const { status, headers, body } = await library.call('Media/book-1');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/fhir+json;charset=UTF-8');
    expect(headers.get('etag')).toBe('W/"1769940000000"');
    expect(headers.get('last-modified')).toBe('Sun, 01 Feb 2026 10:00:00 GMT');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(Object.keys(body)).toEqual([
      'resourceType',
      'id',
      'meta',
      'text',
      'status',
      'content',
      'type',
      'operator',
      'createdDateTime',
      'note',
    ]);
    expect(body.meta).toMatchObject({ versionId: '1769940000000', tag: [{ code: 'book' }] });
    expect(body['operator']).toEqual({ reference: 'Person/author-1', type: 'Person', display: 'Émile Zola' });
    expect(body['note']).toEqual([{ text: 'One' }, { text: 'Two' }]);
  });

  it('tries the next mapping of the resource', async () => {
    expect((await library.call('Media/magazine-1')).body).toMatchObject({ resourceType: 'Media', content: { title: 'Gazette' } });
  });

  it('answers 404 for an unknown id and 410 for a voided one', async () => {
    const missing = await library.call('Media/nothing');
    expect([missing.status, missing.body.issue[0]?.diagnostics]).toEqual([404, 'Resource of type Media with ID nothing is not known']);
    const gone = await library.call('Media/book-5');
    expect([gone.status, gone.body.issue[0]?.diagnostics]).toEqual([410, 'Resource of type Media with ID book-5 is gone/deleted']);
  });

  it('answers headers alone for HEAD', async () => {
    const { status, headers, body } = await library.call('Media/book-1', { method: 'HEAD' });
    expect([status, headers.get('etag'), body]).toEqual([200, 'W/"1769940000000"', undefined]);
  });

  it('answers in full whatever version the client has: parts of a record change without changing its version', async () => {
    const conditions: Record<string, string>[] = [
      { 'if-none-match': 'W/"1769940000000"' },
      { 'if-modified-since': 'Sun, 01 Feb 2026 10:00:00 GMT' },
    ];
    for (const headers of conditions) {
      expect((await library.call('Media/book-1', { headers })).status).toBe(200);
    }
  });

  it('drops the narrative for _summary=data and says so in a tag', async () => {
    const { body } = await library.call('Media/book-1?_summary=data');
    expect(body['text']).toBeUndefined();
    expect(body.meta?.tag?.map(({ code }) => code)).toEqual(['book', 'SUBSETTED']);
  });

  it('keeps what _elements names and what is mandatory', async () => {
    const { body } = await library.call('Media/book-1?_elements=note');
    expect(Object.keys(body)).toEqual(['resourceType', 'id', 'meta', 'status', 'content', 'note']);
    expect((await library.call('Media/book-1?_elements=note&_summary=data')).status).toBe(400);
  });

  it('refuses search parameters', async () => {
    expect((await library.call('Media/book-1?title=x')).status).toBe(400);
    expect((await library.call('Media/book-1?_sort=title')).status).toBe(400);
  });
});

describe('a search', () => {
  it('goes through the mappings one after the other, with an exact total', async () => {
    const { body } = await library.call('Media');
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 6 });
    expect(titles(body)).toEqual(['Gazette', 'Ghost stories', 'Germinal', 'Frankenstein', 'Nana, 100%', undefined]);
    expect(body.entry?.[0]?.fullUrl).toBe(`${library.address}/Media/magazine-1`);
  });

  it('compares text by its start, without case and accents', async () => {
    expect(await find('Person?name=emile')).toHaveLength(1);
    expect(await find('Media?title=g')).toEqual(['Gazette', 'Ghost stories', 'Germinal']);
    expect(await find('Media?title%3Acontains=STORIES')).toEqual(['Ghost stories']);
    expect(await find('Media?title:exact=germinal')).toEqual(['Germinal']);
    expect(await find('Media?title:contains=0%25')).toEqual(['Nana, 100%']);
  });

  it('takes commas as or, repetitions as and, and a backslash before a comma as the comma', async () => {
    expect(await find('Media?title=germ,frank')).toEqual(['Germinal', 'Frankenstein']);
    expect(await find('Media?title=g&title:contains=zette')).toEqual(['Gazette']);
    expect(await find('Media?title=nana%5C,')).toEqual(['Nana, 100%']);
  });

  it('finds no rows in a mapping without the parameter', async () => {
    expect(await find('Media?genre=novel')).toEqual(['Germinal', 'Nana, 100%']);
    expect(await find('Media?genre:not=novel')).toEqual(['Frankenstein', undefined]);
  });

  it('asks only the mappings that can match, and only their privileges', async () => {
    library.privileges = ['Get Magazines'];
    expect(await find('Media?_tag=magazine')).toEqual(['Gazette', 'Ghost stories']);
    const { status, body } = await library.call('Media');
    expect([status, body.issue[0]?.diagnostics]).toEqual([403, 'Privileges required: Get Books']);
  });

  it('follows references by id, type, modifier and chain', async () => {
    expect(await find('Media?operator=author-1')).toEqual(['Germinal', 'Nana, 100%']);
    expect(await find('Media?operator=Person/author-2')).toEqual(['Frankenstein']);
    expect(await find('Media?operator%3APerson=author-2')).toEqual(['Frankenstein']);
    expect(await find('Media?operator.name=mary')).toEqual(['Frankenstein']);
    expect(await find('Media?operator:Person.name:contains=zola')).toEqual(['Germinal', 'Nana, 100%']);
    expect((await library.call('Media?operator.birthdate=2000')).status).toBe(400);
  });

  it('compares dates, numbers and missing values', async () => {
    expect(await find('Media?created=2020')).toEqual(['Germinal']);
    expect(await find('Media?created=ge2020-05-01T10:00:00Z')).toEqual(['Germinal', 'Frankenstein']);
    expect(await find('Media?pages=gt100&pages=lt300')).toEqual(['Frankenstein']);
    expect(await find('Media?pages=240')).toEqual(['Frankenstein']);
    expect(await find('Media?genre=novel&_lastUpdated=ge2026-02-01')).toEqual(['Germinal']);
    expect((await library.call('Media?title:missing=true')).body.total).toBe(1);
    expect((await library.call('Media?created=ap2020')).status).toBe(400);
  });

  it('finds by _id', async () => {
    expect(await find('Media?_id=book-2,magazine-2,nothing')).toEqual(['Ghost stories', 'Frankenstein']);
  });

  it('sorts, empty values first ascending and last descending, and ignores unknown keys', async () => {
    expect(await find('Media?_tag=book&_sort=created')).toEqual(['Nana, 100%', undefined, 'Germinal', 'Frankenstein']);
    expect(await find('Media?_tag=book&_sort=-created,_nothing')).toEqual(['Frankenstein', 'Germinal', undefined, 'Nana, 100%']);
    expect(await find('Media?_tag=book&_sort=-_date')).toEqual(['Germinal', 'Frankenstein', 'Nana, 100%', undefined]);
  });

  it('refuses a parameter that is not declared, ignores one that starts with _ and an empty one', async () => {
    const { status, body } = await library.call('Media?colour=red');
    expect([status, body.issue[0]?.code]).toEqual([400, 'not-supported']);
    expect(body.issue[0]?.diagnostics).toContain('GET operation[Media] with parameters [[colour]]');
    expect((await library.call('Media?_colour=red&genre=&title=,&_offset=3')).body.total).toBe(6);
  });

  it('runs a named query instead, and refuses an unknown one', async () => {
    expect(await find('Media?_query=long&genre=novel')).toEqual(['Germinal']);
    expect((await library.call('Media?_query=short')).status).toBe(400);
  });

  it('takes parameters by POST from the address and from a form', async () => {
    const { body } = await library.call('Media/_search?_id=book-1,book-2&_summary=data', { method: 'POST' });
    expect(titles(body)).toEqual(['Germinal', 'Frankenstein']);
    expect(body.link[0]?.url).toBe(`${library.address}/Media/_search`);
    const form = await library.call('Media/_search', { method: 'POST', body: new URLSearchParams({ 'title:contains': 'stein' }) });
    expect(titles(form.body)).toEqual(['Frankenstein']);
  });

  it('has a link to itself and no entry when nothing is found', async () => {
    const { body } = await library.call('Media?title=zzz&_summary=data');
    expect(body).toMatchObject({ total: 0, link: [{ relation: 'self', url: `${library.address}/Media?_summary=data&title=zzz` }] });
    expect('entry' in body).toBe(false);
    expect(body.meta?.tag?.[0]?.code).toBe('SUBSETTED');
  });

  it('answers the number alone for _summary=count and _count=0', async () => {
    for (const path of ['Media?_summary=count', 'Media?_count=0']) {
      const { body } = await library.call(path);
      expect([body.total, 'entry' in body]).toEqual([6, false]);
    }
  });
});

describe('paging', () => {
  it('follows next links over the border between two mappings, on any node', async () => {
    const seen: unknown[] = [];
    let address: string | undefined = 'Media?_count=1&_sort=title&_summary=data';
    let pages = 0;
    while (address !== undefined) {
      const { body }: { body: LibraryAnswer } = await library.call(address);
      seen.push(...titles(body));
      expect(body.total).toBe(6);
      expect(body.meta?.tag?.[0]?.code).toBe('SUBSETTED');
      address = body.link.find(({ relation }) => relation === 'next')?.url;
      pages++;
    }
    expect([pages, seen]).toEqual([6, ['Gazette', 'Ghost stories', undefined, 'Frankenstein', 'Germinal', 'Nana, 100%']]);
  });

  it('honours the offset of the search itself, and answers an empty page behind the end', async () => {
    const { body } = await library.call('Media?_count=2&_getpagesoffset=1');
    expect(titles(body)).toEqual(['Ghost stories', 'Germinal']);
    expect(body.link.map(({ relation }) => relation)).toEqual(['self', 'next', 'previous']);
    const behind = await library.call('Media?_getpagesoffset=50');
    expect([behind.body.total, 'entry' in behind.body]).toEqual([6, false]);
  });

  it('cuts the page to the maximum and uses the standard size without _count', async () => {
    library.settings = { 'fhir2.paging.default': '2', 'fhir2.paging.maximum': '3' };
    expect(await find('Media')).toHaveLength(2);
    expect(await find('Media?_count=500')).toHaveLength(3);
  });

  it('writes links for the address that the browser sees', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'clinic.example', 'x-forwarded-port': '443' };
    const { body } = await library.call('Media?_count=1', { headers });
    expect(body.link[0]?.url).toBe('https://clinic.example/openmrs/ws/fhir2/R4/Media?_count=1');
    expect(body.link[1]?.url).toMatch(/^https:\/\/clinic\.example\/openmrs\/ws\/fhir2\/R4\?_getpages=.*&_getpagesoffset=1&_count=1/);
    library.settings = { 'fhir2.uriPrefix': 'https://other.example/fhir/' };
    expect((await library.call('Media?_count=1')).body.link[0]?.url).toBe('https://other.example/fhir/R4/Media?_count=1');
  });

  it('answers 410 for a page that was never made', async () => {
    expect((await library.call('?_getpages=nonsense')).status).toBe(410);
  });
});

describe('inclusion', () => {
  it('adds what a page leads to once, not counted', async () => {
    const { body } = await library.call('Media?_tag=book&_include=Media%3Aoperator');
    expect(body.total).toBe(4);
    expect(body.entry?.slice(4).map(({ resource }) => resource.id)).toEqual(['author-1', 'author-2']);
  });

  it('adds what leads to a page', async () => {
    const { body } = await library.call('Person?_id=author-1&_revinclude=Media:operator');
    expect([body.total, body.entry?.map(({ resource }) => resource.id)]).toEqual([1, ['author-1', 'book-1', 'book-3']]);
  });

  it('follows :iterate from what was included, and what a named query always includes', async () => {
    const ids = async (path: string) => (await library.call(path)).body.entry?.map(({ resource }) => resource.resourceType);
    expect(await ids('Person?_id=author-1&_revinclude=Media:operator&_revinclude=Basic:subject')).toEqual(['Person', 'Media', 'Media']);
    const iterated = ['Person', 'Media', 'Media', 'Basic', 'Basic'];
    expect(await ids('Person?_id=author-1&_revinclude=Media:operator&_revinclude:iterate=Basic:subject')).toEqual(iterated);
    expect(await ids('Person?_id=author-1&_query=writers')).toEqual(iterated);
  });

  it('prepares what a shape cannot load once for a page', async () => {
    const { body } = await library.call('Basic?subject=book-1');
    expect(body.entry?.map(({ resource }) => resource['subject'])).toEqual(Array(2).fill({ reference: 'Media/book-1', type: 'Media' }));
  });

  it('refuses a value that is not offered', async () => {
    const { status, body } = await library.call('Media?_include=Media:colour');
    expect(status).toBe(400);
    expect(body.issue[0]?.diagnostics).toBe('Invalid _include parameter value: "Media:colour". Valid values are: [Media:operator]');
  });
});

describe('an operation', () => {
  it('answers pages of the resource, by GET and by POST', async () => {
    const { body } = await library.call('Media/$longest?_count=2');
    expect([body.total, titles(body)]).toEqual([4, ['Germinal', 'Frankenstein']]);
    const next = await library.call(body.link.find(({ relation }) => relation === 'next')?.url ?? '');
    expect(titles(next.body)).toEqual(['Nana, 100%', undefined]);
    expect(
      (await library.call('Media/$longest', { method: 'POST', headers: json, body: '{"resourceType":"Parameters"}' })).body.total,
    ).toBe(4);
    expect((await library.call('Media/$shortest')).status).toBe(400);
  });
});

describe('$everything', () => {
  it('is one list of several searches, paged over their borders', async () => {
    const { body } = await library.call('Media/book-1/$everything');
    expect([body.total, body.entry?.map(({ resource }) => resource.resourceType)]).toEqual([3, ['Media', 'Basic', 'Basic']]);
    const page = await library.call('Media/book-1/$everything?_count=2&_getpagesoffset=1');
    expect([page.body.total, page.body.entry?.map(({ resource }) => resource.resourceType)]).toEqual([3, ['Basic', 'Basic']]);
    const first = await library.call('Media/book-1/$everything?_count=1');
    const next = await library.call(first.body.link.find(({ relation }) => relation === 'next')?.url ?? '');
    expect(next.body.entry?.map(({ resource }) => resource.resourceType)).toEqual(['Basic']);
    expect((await library.call('Media/nothing/$everything')).body.total).toBe(0);
    expect((await library.call('Media/$everything')).status).toBe(400);
  });
});

describe('writing', () => {
  const book = {
    resourceType: 'Media',
    status: 'completed',
    content: { title: 'Dracula' },
    type: [{ text: 'horror' }],
    unknown: 1,
    note: null,
  };
  const write = (method: string, path: string, body: unknown, headers: Record<string, string> = json) =>
    library.call(path, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

  it('creates with an id of its own, changes, patches and deletes', async () => {
    const created = await write('POST', 'Media', { ...book, id: 'mine' });
    const id = created.body.id as string;
    expect([created.status, id === 'mine']).toEqual([201, false]);
    expect(created.headers.get('location')).toBe(`${library.address}/Media/${id}`);
    expect(created.headers.get('etag')).toMatch(/^W\/"\d+"$/);
    expect(created.body).toMatchObject({ content: { title: 'Dracula' }, type: { text: 'horror' } });

    const changed = await write('PUT', `Media/${id}`, { resourceType: 'Media', id, content: { title: 'Dracula II' } });
    expect([changed.status, changed.body['content'], changed.body['type']]).toEqual([200, { title: 'Dracula II' }, undefined]);

    const merged = await write(
      'PATCH',
      `Media/${id}`,
      { type: { text: 'comic' } },
      { 'content-type': 'application/merge-patch+json;charset=UTF-8' },
    );
    expect(merged.body).toMatchObject({ content: { title: 'Dracula II' }, type: { text: 'comic' } });
    const operations = [
      { op: 'test', path: '/type/text', value: 'comic' },
      { op: 'replace', path: '/content/title', value: 'Dracula III' },
    ];
    const patched = await write('PATCH', `Media/${id}`, operations, { 'content-type': 'application/json-patch+json' });
    expect(patched.body).toMatchObject({ content: { title: 'Dracula III' } });

    const deleted = await library.call(`Media/${id}`, { method: 'DELETE' });
    expect([deleted.status, deleted.body.issue[0]?.details?.text]).toEqual([200, 'This resource has been deleted']);
    expect((await library.call(`Media/${id}`)).status).toBe(410);
    expect((await library.call(`Media/${id}`, { method: 'DELETE' })).status).toBe(200);
  });

  it('takes bodies that the application has parsed already', async () => {
    const parsed = library.address.replace('/openmrs/', '/parsed/');
    const created = await write('POST', `${parsed}/Media`, { ...book, content: { title: 'Parsed' } });
    expect(created.status).toBe(201);
    const found = await library.call(`${parsed}/Media/_search`, { method: 'POST', body: new URLSearchParams({ title: 'parsed' }) });
    expect(titles(found.body)).toEqual(['Parsed']);
    await library.call(`${parsed}/Media/${created.body.id}`, { method: 'DELETE' });
  });

  it('changes a voided resource, which stays voided', async () => {
    const changed = await write('PUT', 'Media/book-5', { ...book, id: 'book-5', content: { title: 'Found' } });
    expect([changed.status, changed.body['content']]).toEqual([200, { title: 'Found' }]);
    expect((await library.call('Media/book-5')).status).toBe(410);
  });

  it('answers no body for Prefer: return=minimal', async () => {
    const { status, body } = await write('POST', 'Media', book, { ...json, prefer: 'return=minimal' });
    expect([status, body]).toEqual([201, undefined]);
  });

  it('creates by PUT only where the settings allow it, with the id of the address', async () => {
    const body = { ...book, id: 'chosen' };
    expect((await write('PUT', 'Media/chosen', body)).status).toBe(404);
    library.settings = { 'fhir2.upsert.supported.resources': 'Task, Media' };
    const { status, headers } = await write('PUT', 'Media/chosen', body);
    expect([status, headers.get('location')]).toEqual([201, `${library.address}/Media/chosen`]);
  });

  it('refuses bad bodies with the reason', async () => {
    const reason = async (method: string, path: string, body: unknown, headers?: Record<string, string>) => {
      const answer = await write(method, path, body, headers);
      return [answer.status, answer.body.issue[0]?.diagnostics];
    };
    expect(await reason('POST', 'Media', '{')).toEqual([400, expect.stringContaining('Failed to parse request body as JSON resource')]);
    expect((await reason('POST', 'Media', { resourceType: 'Person' }))[0]).toBe(400);
    expect((await reason('PUT', 'Media/book-1', book))[1]).toContain('HAPI-0419');
    expect((await reason('PUT', 'Media/book-1', { ...book, id: 'x' }))[1]).toContain('HAPI-0420');
    expect((await reason('PUT', 'Media/nothing', { ...book, id: 'nothing' }))[0]).toBe(404);
    expect(await reason('POST', 'Media', { ...book, createdDateTime: '2020-13' })).toEqual([
      400,
      'Media.createdDateTime is not a date or time: "2020-13"',
    ]);
    expect(await reason('POST', 'Media', { ...book, operator: { reference: 'Group/1' } })).toEqual([
      400,
      'Media.operator[0].reference must be to Person, not to Group',
    ]);
    expect(await reason('POST', 'Media', { resourceType: 'Media' })).toEqual([
      422,
      "'Book' failed to validate with reason: title: a book has a title",
    ]);
    expect((await reason('POST', 'Media', '<Media/>', { 'content-type': 'application/fhir+xml' }))[0]).toBe(415);
    expect(
      (
        await reason('PATCH', 'Media/book-1', [{ op: 'test', path: '/status', value: 'x' }], {
          'content-type': 'application/json-patch+json',
        })
      )[0],
    ).toBe(400);
    expect((await reason('PATCH', 'Media/book-1', {}, json))[0]).toBe(400);
    expect((await reason('POST', 'Person', { resourceType: 'Person' }))[0]).toBe(400);
    expect((await reason('POST', 'Media/book-1', book))[0]).toBe(400);
  });

  it('needs the privilege of the service', async () => {
    library.privileges = ['Get Books', 'Get Magazines'];
    expect((await write('POST', 'Media', book)).status).toBe(403);
  });

  it('keeps a write whose writer may not read', async () => {
    library.privileges = ['Edit Books'];
    const { status, headers, body } = await write('POST', 'Media', { ...book, content: { title: 'Unseen' } });
    expect([status, body]).toEqual([201, undefined]);
    library.privileges = ['Get Books'];
    expect((await library.call(headers.get('location') ?? '')).body['content']).toEqual({ title: 'Unseen' });
  });
});

describe('the server', () => {
  it('answers 401 without a challenge when nobody is logged in, except for its capabilities', async () => {
    library.privileges = undefined;
    const { status, headers, body } = await library.call('Media');
    expect([status, headers.get('www-authenticate'), body.issue[0]?.code]).toEqual([401, null, 'login']);
    const metadata = await library.call('metadata');
    expect(metadata.status).toBe(200);
    expect(metadata.body).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      implementation: { url: library.address },
    });
  });

  it('lists types, interactions, parameters, inclusions and operations in its capabilities', async () => {
    const { body } = await library.call('', { method: 'OPTIONS' });
    const [rest] = body['rest'] as { resource: { type: string }[] }[];
    expect(rest?.resource.map(({ type }) => type)).toEqual(['Basic', 'Media', 'Person']);
    expect(rest?.resource[1]).toMatchObject({
      interaction: ['read', 'search-type', 'create', 'update', 'patch', 'delete'].map((code) => ({ code })),
      searchInclude: ['Media:operator'],
      operation: [{ name: 'longest' }, { name: 'everything' }],
    });
    expect(rest?.resource[2]).toMatchObject({
      searchRevInclude: ['Media:operator', 'Basic:subject'],
      searchParam: expect.arrayContaining([{ name: 'name', type: 'string' }]),
    });
  });

  it('answers 404 for unknown types and other versions, 400 for the base and for histories', async () => {
    const unknown = await library.call('Colour');
    expect([unknown.status, unknown.body.issue[0]?.diagnostics]).toEqual([
      404,
      "HAPI-0302: Unknown resource type 'Colour' - Server knows how to handle: [Basic, Media, Person]",
    ]);
    expect((await library.call(`${library.address.replace('R4', 'R3')}/Media`)).status).toBe(404);
    expect((await library.call('')).status).toBe(400);
    expect((await library.call('Media/book-1/_history')).status).toBe(400);
    expect((await library.call('', { method: 'POST', headers: json, body: '{"resourceType":"Bundle"}' })).status).toBe(400);
  });

  it('answers JSON to any client that takes it and 406 to one that wants XML', async () => {
    expect((await library.call('Media?_format=xml')).status).toBe(406);
    expect((await library.call('Media', { headers: { accept: 'application/fhir+xml' } })).status).toBe(406);
    expect((await library.call('Media?_format=json', { headers: { accept: 'application/fhir+xml' } })).status).toBe(200);
    expect((await library.call('Media', { headers: { accept: 'application/json' } })).status).toBe(200);
  });

  it('does not show the inside of an unexpected failure', async () => {
    const { status, body } = await library.call('Media?created=9999999');
    expect(status).toBe(400);
    await library.run('alter table magazine rename to hidden');
    const failed = await library.call('Media');
    await library.run('alter table hidden rename to magazine');
    expect([status, failed.status, failed.body.issue[0]?.diagnostics]).toEqual([
      400,
      500,
      'The server could not handle the request; its log names it request-1',
    ]);
    expect(body.issue[0]?.diagnostics).toContain('created: "9999999" is not a date');
  });
});

describe('the cost of a page', () => {
  it('is the same number of queries for 1 row and for 50 rows, inclusions and collections too', async () => {
    await library.run(`insert into book (title, genre, pages, author_id) select 'Bulk ' || i, 'bulk', i, 1 + i % 2 from generate_series(1, 60) i;
      insert into chapter (title, book_id) select 'One', book_id from book where genre = 'bulk';`);
    const cost = async (path: string) => {
      const before = library.queries;
      const { status, body } = await library.call(path);
      expect(status).toBe(200);
      return { queries: library.queries - before, matches: titles(body).filter(Boolean).length };
    };
    const one = await cost('Media?genre=bulk&_include=Media:operator&_count=1');
    const fifty = await cost('Media?genre=bulk&_include=Media:operator&_count=50');
    expect([one.matches, fifty.matches]).toEqual([1, 50]);
    // Rows, chapters, total, authors.
    expect([one.queries, fifty.queries]).toEqual([4, 4]);
  });
});
