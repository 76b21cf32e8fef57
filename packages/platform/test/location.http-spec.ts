import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

describe('locations', () => {
  let platform: TestPlatform;
  let admin: Client;
  const add = async (name: string, more: object = {}) => {
    const answer = await admin.post('/location', { name, ...more });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    return answer.body.uuid as string;
  };
  const names = async (query: string) => (await admin.get(`/location?limit=100&${query}`)).body.results.map((item) => item.display);
  const fieldCodes = (answer: { body: { error: { fieldErrors?: Record<string, { code: string }[]> } } }) =>
    Object.entries(answer.body.error.fieldErrors ?? {}).map(([field, found]) => `${field}: ${found.map((item) => item.code).join()}`);

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  it('know what lies around and inside them, in use, at any depth', async () => {
    const hospital = await add('Hospital');
    const ward = await add('Ward', { parentLocation: hospital });
    const room = await add('Room', { parentLocation: 'Ward' });
    const closed = await add('Closed room', { parentLocation: ward });
    await admin.delete(`/location/${closed}?reason=unsafe`);
    const v = 'v=custom:(uuid,ancestorLocations:(uuid),descendantLocations:(uuid),parentLocation:ref,childLocations:ref)';
    expect((await admin.get(`/location/${room}?${v}`)).body.ancestorLocations.map((item) => item.uuid)).toEqual([ward, hospital]);
    expect((await admin.get(`/location/${hospital}?${v}`)).body.descendantLocations.map((item) => item.uuid)).toEqual([ward, room]);
    expect((await admin.get(`/location/${ward}`)).body).toMatchObject({ parentLocation: { display: 'Hospital' } });
  });

  it.each([
    ['directly', (outer: string) => ({ uuid: outer, parentLocation: outer })],
    ['through another', (outer: string, inner: string) => ({ uuid: outer, parentLocation: inner })],
    ['through its list of children', (outer: string, inner: string) => ({ uuid: inner, childLocations: [outer] })],
  ])('cannot lie inside themselves %s', async (how, change) => {
    const outer = await add(`Outer ${how}`);
    const inner = await add(`Inner ${how}`, { parentLocation: outer });
    const { uuid, ...body } = change(outer, inner);
    const answer = await admin.post(`/location/${uuid}`, body);
    expect([answer.status, fieldCodes(answer)]).toEqual([400, ['parentLocation: Location.parentLocation.error']]);
    expect((await admin.get(`/location/${outer}`)).body.parentLocation).toBeNull();
  });

  it('cannot be put inside each other by two requests at the same time', async () => {
    const [left, right] = [await add('Left'), await add('Right')];
    const answers = await Promise.all([
      admin.post(`/location/${left}`, { parentLocation: right }),
      admin.post(`/location/${right}`, { parentLocation: left }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  it('take a new list of children in place of the old one', async () => {
    const first = await add('First child');
    const second = await add('Second child');
    const parent = await add('Parent', { childLocations: [first] });
    await admin.post(`/location/${parent}`, { childLocations: [second] });
    expect((await admin.get(`/location/${parent}`)).body.childLocations.map((item) => item.uuid)).toEqual([second]);
    expect((await admin.get(`/location/${first}`)).body.parentLocation).toBeNull();
  });

  it('are found by the beginning of the name and by a tag, given by uuid or name; an unknown tag finds none', async () => {
    const tag = (await admin.post('/locationtag', { name: 'Login Place', description: 'where users log in' })).body.uuid;
    await add('Quay clinic', { tags: [tag] });
    await add('Quay store');
    expect(await names('q=quay')).toEqual(['Quay clinic', 'Quay store']);
    expect(await names('q=clinic')).toEqual([]);
    expect(await names('tag=Login%20Place')).toEqual(['Quay clinic']);
    expect(await names(`tag=${tag}`)).toEqual(['Quay clinic']);
    expect(await names('tag=Login%20Place&q=quay%20s')).toEqual([]);
    expect(await names('tag=Nowhere&q=quay')).toEqual([]);
    expect(await names('q=')).toEqual(await names(''));
  });

  it('leave the list when they are retired, and come back', async () => {
    const uuid = await add('Temporary');
    await admin.delete(`/location/${uuid}?reason=closed`);
    expect(await names('')).not.toContain('Temporary');
    expect((await names('includeAll=true')).at(-1)).toBeDefined();
    expect(await names('includeAll=true')).toContain('Temporary');
    expect((await admin.post(`/location/${uuid}`, { deleted: 'false' })).body.retired).toBe(false);
    expect(await names('')).toContain('Temporary');
    expect((await admin.delete(`/location/${uuid}?purge=true`)).status).toBe(204);
    expect((await admin.get(`/location/${uuid}`)).status).toBe(404);
  });

  it('have names that differ while they are in use', async () => {
    const first = await add('Same name');
    const answer = await admin.post('/location', { name: 'SAME name' });
    expect([answer.status, fieldCodes(answer)]).toEqual([400, ['name: location.duplicate.name']]);
    await admin.delete(`/location/${first}?reason=closed`);
    await add('SAME name');
  });

  it('are changed only with Manage Locations, and read with Get Locations, which everybody has who logs in', async () => {
    const uuid = await add('Guarded');
    const client = await platform.as({ privileges: [] });
    expect((await client.get(`/location/${uuid}`)).status).toBe(200);
    expect((await client.post(`/location/${uuid}`, { description: 'x' })).status).toBe(403);
    expect((await client.delete(`/location/${uuid}`)).status).toBe(403);
    expect((await platform.anonymous().get(`/location/${uuid}`)).status).toBe(401);
  });

  it('are read from memory: a list costs no query of its own', async () => {
    await add('Counted');
    const list = () => platform.countQueries(() => admin.get('/location?v=full&limit=50'));
    await list();
    expect(await list()).toBeLessThanOrEqual(1);
  });

  it('are seen on another node as soon as it is told', async () => {
    const other = await startPlatform({ database: platform.database });
    try {
      const uuid = await add('Seen elsewhere');
      const elsewhere = await other.admin();
      let found = await elsewhere.get(`/location/${uuid}`);
      for (let attempt = 0; found.status !== 200 && attempt < 200; attempt++) found = await elsewhere.get(`/location/${uuid}`);
      expect(found.body.display).toBe('Seen elsewhere');
    } finally {
      await other.stop();
    }
  });

  describe('attributes', () => {
    const datatype = (name: string) => `org.openmrs.customdatatype.datatype.${name}Datatype`;
    let count = 0;
    const type = async (name: string, more: object = {}) => {
      const body = { name: `${name} ${++count}`, datatypeClassname: datatype(name), ...more };
      const answer = await admin.post('/locationattributetype', body);
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      return answer.body.uuid as string;
    };

    it.each([
      ['FreeText', 'some text', 'some text', {}],
      ['LongFreeText', 'long text', 'long text', {}],
      ['Boolean', 'TRUE', true, {}],
      ['Float', '2.5', 2.5, {}],
      ['Date', '2026-02-28', expect.stringMatching(/^2026-02-28T00:00:00\.000/), {}],
      ['RegexValidatedText', 'AB12', 'AB12', { datatypeConfig: '[A-Z]{2}\\d+' }],
      [
        'Location',
        '8d6c993e-c2cc-11de-8d13-0010c6dffd0f',
        expect.objectContaining({ display: 'Unknown Location', resourceVersion: '2.0' }),
        {},
      ],
    ])('of datatype %s are written as text and read typed', async (name, value, read, more) => {
      const attributeType = await type(name, more);
      const location = await add(`Typed ${name} ${count}`);
      const made = await admin.post(`/location/${location}/attribute`, { attributeType, value });
      expect([made.status, made.body.value]).toEqual([201, read]);
      const inside = await admin.get(`/location/${location}?v=custom:(attributes:(value))`);
      expect(inside.body.attributes[0]?.value).toEqual(read);
    });

    it.each([
      ['Boolean', 'perhaps', {}],
      ['Float', 'many', {}],
      ['Date', '2026-02-30', {}],
      ['RegexValidatedText', 'ab', { datatypeConfig: '[A-Z]+' }],
      ['Location', 'nowhere', {}],
      ['FreeText', 5, {}],
    ])('of datatype %s refuse %s', async (name, value, more) => {
      const attributeType = await type(name, more);
      const location = await add(`Refusing ${name} ${count}`);
      const answer = await admin.post(`/location/${location}/attribute`, { attributeType, value });
      expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining('value')]);
    });

    it('are added with the location, changed by their uuid, voided, and listed without the voided ones', async () => {
      const attributeType = await type('FreeText');
      const location = await add('With attributes', { attributes: [{ attributeType, value: 'one' }] });
      const [first] = (await admin.get(`/location/${location}/attribute`)).body.results;
      expect(first).toMatchObject({
        display: expect.stringMatching(/^FreeText \d+: one$/),
        value: 'one',
        voided: false,
        resourceVersion: '1.9',
      });
      await admin.post(`/location/${location}`, {
        attributes: [
          { uuid: first?.uuid, value: 'two' },
          { attributeType, value: 'three' },
        ],
      });
      const values = async () => (await admin.get(`/location/${location}/attribute`)).body.results.map((item) => item.value);
      expect(await values()).toEqual(['two', 'three']);
      expect((await admin.delete(`/location/${location}/attribute/${first?.uuid}?reason=old`)).status).toBe(204);
      expect(await values()).toEqual(['three']);
      expect((await admin.get(`/location/${location}/attribute?attributeType=${attributeType}`)).body.results).toHaveLength(1);
      expect((await admin.get(`/location/${location}/attribute?attributeType=none`)).body.results).toHaveLength(0);
      expect((await admin.get('/location/none/attribute')).status).toBe(404);
    });

    it('of one location cannot be changed through another', async () => {
      const attributeType = await type('FreeText');
      const owner = await add('Owner', { attributes: [{ attributeType, value: 'mine' }] });
      const other = await add('Other');
      const [attribute] = (await admin.get(`/location/${owner}/attribute`)).body.results;
      expect((await admin.get(`/location/${other}/attribute/${attribute?.uuid}`)).status).toBe(404);
      expect((await admin.post(`/location/${other}`, { attributes: [{ uuid: attribute?.uuid, value: 'stolen' }] })).status).toBe(400);
      expect((await admin.get(`/location/${owner}/attribute`)).body.results[0]?.value).toBe('mine');
    });

    it('are counted: not more and not fewer than the type allows', async () => {
      const single = await type('FreeText', { maxOccurs: 1 });
      const location = await add('Counting', { attributes: [{ attributeType: single, value: 'one' }] });
      const again = await admin.post(`/location/${location}/attribute`, { attributeType: single, value: 'two' });
      expect([again.status, fieldCodes(again)]).toEqual([400, ['activeAttributes: attribute.error.maxOccurs']]);
      const both = await Promise.all(
        ['a', 'b'].map(
          async (value) =>
            (
              await admin.post(`/location/${await add(`Counting ${value}`)}`, {
                attributes: [
                  { attributeType: single, value },
                  { attributeType: single, value },
                ],
              })
            ).status,
        ),
      );
      expect(both).toEqual([400, 400]);
      const needed = await type('FreeText', { minOccurs: 1 });
      const without = await admin.post('/location', { name: 'Without' });
      expect([without.status, fieldCodes(without)]).toEqual([400, ['activeAttributes: error.required']]);
      const having = await add('Having', { attributes: [{ attributeType: needed, value: 'one' }] });
      const [only] = (await admin.get(`/location/${having}/attribute`)).body.results;
      expect((await admin.delete(`/location/${having}/attribute/${only?.uuid}`)).status).toBe(400);
      await admin.delete(`/locationattributetype/${needed}?reason=over`);
      expect((await admin.delete(`/location/${having}/attribute/${only?.uuid}`)).status).toBe(204);
      await add('Without');
    });

    it('have types with sensible bounds and known datatypes', async () => {
      const refused = async (body: object) =>
        fieldCodes(await admin.post('/locationattributetype', { name: 'Bad', datatypeClassname: datatype('FreeText'), ...body }));
      expect(await refused({ minOccurs: -1 })).toEqual(['minOccurs: AttributeType.minOccursShouldNotBeLessThanZero']);
      expect(await refused({ minOccurs: 2, maxOccurs: 1 })).toEqual(['maxOccurs: AttributeType.maxOccursShouldNotBeLessThanMinOccurs']);
      expect(await refused({ datatypeClassname: 'com.example.Unknown' })).toEqual([
        'datatypeClassname: AttributeType.datatypeConfig.invalid',
      ]);
      expect(await refused({ datatypeClassname: datatype('RegexValidatedText') })).toEqual(['datatypeConfig: error.null']);
      expect(await refused({ datatypeClassname: datatype('RegexValidatedText'), datatypeConfig: '(' })).toEqual([
        'datatypeConfig: AttributeType.datatypeConfig.invalid',
      ]);
    });
  });
});
