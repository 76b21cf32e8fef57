import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Json, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

const oldNumber = '8d79403a-c2cc-11de-8d13-0010c6dffd0f';
const race = '8d871386-c2cc-11de-8d13-0010c6dffd0f';
const clinic = '00000000-0000-4000-8000-0000000c1111';
const o3 =
  'custom:(patientId,uuid,voided,identifiers,display,patientIdentifier:(uuid,identifier),person:(gender,age,birthdate,birthdateEstimated,personName,addresses,display,dead,deathDate),attributes:(value,attributeType:(uuid,display)))';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform({ now: () => new Date('2026-06-15T12:00:00Z') });
  admin = await platform.admin();
  await platform.db.query(undefined, sql`insert into location (name, creator, date_created, uuid) values ('Clinic', 1, now(), ${clinic})`);
  await platform.db.cache.refresh(new Map([['location', '*' as const]]));
  await register(
    '100-AB',
    { givenName: 'Betty', familyName: 'Williams' },
    { addresses: [{ cityVillage: 'Town' }], attributes: [{ attributeType: race, value: 'Sunday' }] },
  );
  await register('200-CD', { givenName: 'Élodie', middleName: 'Mary Ann', familyName: 'Nuñez' });
  await register('300-EF', { givenName: 'Williams', familyName: 'Betting' });
  await register('400-GH', { givenName: 'Betty', familyName: 'Dead' }, { dead: true, deathDate: '2026-01-01', causeOfDeathNonCoded: 'x' });
  const gone = await register('500-IJ', { givenName: 'Betty', familyName: 'Gone' });
  await admin.delete(`patient/${gone.uuid}?reason=x`);
});

afterAll(() => platform?.stop());

async function register(identifier: string, name: object, more: object = {}): Promise<Json> {
  const answer = await admin.post('patient', {
    person: { names: [name], gender: 'F', birthdate: '1990-01-01', ...more },
    identifiers: [{ identifier, identifierType: oldNumber, location: clinic }],
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

async function found(query: string): Promise<string[]> {
  const answer = await admin.get(`patient?${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body.results as unknown as Json[]).map((item) => item.display);
}

async function setting(name: string, value: string): Promise<void> {
  await platform.db.query(undefined, sql`update global_property set property_value = ${value} where property = ${name}`);
  await platform.db.cache.refresh(new Map([['global_property', '*' as const]]));
}

describe('a patient is found', () => {
  it('by the beginnings of all words in any order, whole words first', async () => {
    expect(await found('q=betty will')).toEqual(['100-AB - Betty Williams']);
    expect(await found('q=will bett')).toEqual(['100-AB - Betty Williams', '300-EF - Williams Betting']);
    expect(await found('q=williams bett')).toEqual(['100-AB - Betty Williams', '300-EF - Williams Betting']);
    expect(await found('q=betty xyz')).toEqual([]);
  });

  it('whatever the case and the accents, on both sides', async () => {
    for (const typed of ['elodie', 'ÉLODIE', 'nunez', 'Ñu', 'elo nuñez'])
      expect(await found(`q=${encodeURIComponent(typed)}`)).toHaveLength(1);
  });

  it('by a word that is not the first of its name', async () => {
    expect(await found('q=ann')).toEqual(['200-CD - Élodie Mary Ann Nuñez']);
    expect(await found('q=lliams')).toEqual([]);
  });

  it('by an identifier or a part of it, before those whose names match', async () => {
    expect(await found('q=200-cd')).toEqual(['200-CD - Élodie Mary Ann Nuñez']);
    expect(await found('q=00-A')).toEqual(['100-AB - Betty Williams']);
    await register('WILL-9', { givenName: 'No', familyName: 'Body' });
    expect((await found('q=will'))[0]).toBe('WILL-9 - No Body');
  });

  it('by an identifier without its separator when the server is set so', async () => {
    expect(await found('q=200CD')).toEqual([]);
    await setting('patient.identifierSearchPattern', '@SEARCH@,@SEARCH-1@-@CHECKDIGIT@');
    await register('77-1', { givenName: 'Sepa', familyName: 'Rated' });
    expect(await found('q=771')).toEqual(['77-1 - Sepa Rated']);
    await setting('patient.identifierSearchPattern', '');
  });

  it('only by the beginning of an identifier when the server is set so', async () => {
    await setting('patientIdentifierSearch.matchMode', 'START');
    expect(await found('q=00-A')).toEqual([]);
    expect(await found('q=100-')).toEqual(['100-AB - Betty Williams']);
    await setting('patientIdentifierSearch.matchMode', 'EXACT');
  });

  it('inside of words when the server is set so', async () => {
    await setting('patientSearch.matchMode', 'ANYWHERE');
    expect(await found('q=lliam')).toEqual(['100-AB - Betty Williams', '300-EF - Williams Betting']);
    await setting('patientSearch.matchMode', 'START');
  });

  it('by an attribute only when its type is searchable', async () => {
    expect(await found('q=sunday')).toEqual([]);
    await admin.post(`personattributetype/${race}`, { searchable: true });
    expect(await found('q=sunday')).toEqual(['100-AB - Betty Williams']);
    await admin.post(`personattributetype/${race}`, { searchable: false });
  });

  it('dead ones only when asked for, voided ones never', async () => {
    expect(await found('q=betty')).toEqual(['100-AB - Betty Williams']);
    expect(await found('q=betty&includeDead=false')).toEqual(['100-AB - Betty Williams']);
    expect(await found('q=betty&includeDead=true')).toEqual(['100-AB - Betty Williams', '400-GH - Betty Dead']);
    expect(await found('q=gone&includeDead=true')).toEqual([]);
  });

  it('not by a name that was voided', async () => {
    const patient = await register('600-KL', { givenName: 'Right', familyName: 'Name' });
    const wrong = await admin.post(`person/${patient.uuid}/name`, { givenName: 'Mistaken', familyName: 'Name' });
    expect(await found('q=mistaken')).toHaveLength(1);
    await admin.delete(`person/${patient.uuid}/name/${wrong.body.uuid}`);
    expect(await found('q=mistaken')).toEqual([]);
  });

  it('never by a single character, a blank or signs that mean something to the database', async () => {
    for (const typed of ['', ' ', 'b', "'", '%%', '__', "':* & | !", '\\\\', '((', '\u0301\u0301'])
      expect(await found(`q=${encodeURIComponent(typed)}`)).toEqual([]);
  });

  it('by exactly an identifier, or by its beginning', async () => {
    expect(await found('identifier=100-ab')).toEqual(['100-AB - Betty Williams']);
    expect(await found('identifier=100')).toEqual([]);
    expect(await found('identifier=100&searchType=start')).toEqual(['100-AB - Betty Williams']);
  });
});

it('pages have an exact total when asked, and none of a page is on another', async () => {
  for (let at = 1; at <= 5; at++) await register(`PAGE-${at}`, { givenName: 'Page', familyName: `Number${at}` });
  const page = (start: number) => admin.get(`patient?q=page&limit=2&startIndex=${start}&totalCount=true&v=ref`);
  const pages = [await page(0), await page(2), await page(4)];
  expect(pages.map((answer) => answer.body.totalCount)).toEqual([5, 5, 5]);
  const uuids = pages.flatMap((answer) => (answer.body.results as unknown as Json[]).map((item) => item.uuid));
  expect(new Set(uuids).size).toBe(5);
  expect((pages.map((answer) => answer.body.links as unknown as Json[])[0] ?? []).map((link) => link.rel)).toEqual(['next']);
  expect((await page(6)).body).toMatchObject({ results: [], totalCount: 5 });
  expect((await admin.get('patient?q=page')).body.totalCount).toBeUndefined();
});

it('the representation that the registration and search pages ask for has everything they read', async () => {
  const [result] = (await admin.get(`patient?q=betty+will&v=${encodeURIComponent(o3)}&includeDead=false&limit=10&totalCount=true`)).body
    .results as unknown as Json[];
  expect(result).toEqual({
    patientId: expect.any(Number),
    uuid: expect.any(String),
    voided: false,
    display: '100-AB - Betty Williams',
    identifiers: [
      expect.objectContaining({ identifier: '100-AB', preferred: true, identifierType: expect.objectContaining({ uuid: oldNumber }) }),
    ],
    patientIdentifier: expect.objectContaining({ identifier: '100-AB' }),
    person: expect.objectContaining({
      gender: 'F',
      age: 36,
      birthdate: '1990-01-01T00:00:00.000+0000',
      birthdateEstimated: false,
      personName: expect.objectContaining({ display: 'Betty Williams', givenName: 'Betty', familyName: 'Williams' }),
      addresses: [expect.objectContaining({ preferred: true, cityVillage: 'Town' })],
      display: 'Betty Williams',
      dead: false,
      deathDate: null,
    }),
    attributes: [expect.objectContaining({ value: 'Sunday', attributeType: expect.objectContaining({ uuid: race, display: 'Race' }) })],
    resourceVersion: '1.8',
  });
});

it('a page of many costs as many queries as a page of one', async () => {
  const read = (limit: number) => admin.get(`patient?q=page&v=${encodeURIComponent(o3)}&limit=${limit}&totalCount=true`);
  await read(5);
  const one = await platform.countQueries(() => read(1));
  const many = await platform.countQueries(() => read(5));
  expect(many).toBe(one);
});

it('patients who share all of two or more properties are found as possible duplicates', async () => {
  await register('DUP-1', { givenName: 'Twin', familyName: 'Same' });
  await register('DUP-2', { givenName: 'twin', familyName: 'same' });
  await register('DUP-3', { givenName: 'Twin', familyName: 'Other' });
  expect(await found('attributesToFindDuplicatesBy=givenName,familyName,gender')).toEqual(['DUP-1 - Twin Same', 'DUP-2 - twin same']);
  expect((await admin.get('patient?attributesToFindDuplicatesBy=givenName')).status).toBe(400);
  expect((await admin.get('patient?attributesToFindDuplicatesBy=givenName,password')).status).toBe(400);
});
