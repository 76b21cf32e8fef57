import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Location, PatientIdentifierType } from '@openmrs-ts/platform';
import type { Client, Json, TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { IdentifierGenerationService } from '../src/index.js';
import { IdgenFixture, THIRTY, UNKNOWN_LOCATION } from './idgen-fixture.js';

let fixture: IdgenFixture;
let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  fixture = await IdgenFixture.start();
  ({ platform, admin } = fixture);
});
afterAll(() => platform?.stop());

describe('sources', () => {
  it('names what is missing when one is created', async () => {
    const { status, body } = await admin.post('idgen/identifiersource', { name: 'x' });
    expect(status).toBe(400);
    expect(body.error.message).toContain(
      'The values of the following inputs are missing or invalid: [source type, patient identifier type]',
    );
  });

  it('refuses a first identifier base with characters that the base does not have', async () => {
    const answer = await admin.post('idgen/identifiersource', {
      sourceType: 'SequentialIdentifierGenerator',
      name: 'x',
      identifierType: fixture.type,
      firstIdentifierBase: '1B',
      baseCharacterSet: THIRTY,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.fieldErrors.firstIdentifierBase[0].code).toBe('idgen.error.firstIdentifierBase.invalid');
  });

  it('changes what is named and leaves the rest, the counter too', async () => {
    const source = await fixture.newSource({ prefix: 'A', maxLength: '', minLength: '' });
    const first = await fixture.next(source);
    const changed = await admin.post(`idgen/identifiersource/${source}`, { name: 'Renamed', prefix: '', suffix: 'X' });
    expect(changed.body).toMatchObject({ name: 'Renamed', prefix: 'A', suffix: 'X', firstIdentifierBase: '100000' });
    expect(first).toBe(fixture.mod30?.withCheckDigit('A100000'));
    expect(await fixture.next(source)).toBe(fixture.mod30?.withCheckDigit('A100001X'));
  });

  it('lists what is in use, by type of source and of identifier, and retires on DELETE', async () => {
    const own = await fixture.newType('Listed', null);
    const source = await fixture.newSource({ identifierType: own, name: 'Listed' });
    const list = async (query: string) =>
      [...(await admin.get(`idgen/identifiersource?v=default&${query}`)).body.results].map((item) => item.name);
    expect(await list(`identifierType=${own}`)).toEqual(['Listed']);
    expect(await list(`identifierType=${own}&t=identifierpool`)).toEqual([]);
    expect(await list('t=sequentialidentifiergenerator')).toContain('Listed');
    expect(await list('identifierType=unknown')).toEqual([]);
    expect((await admin.delete(`idgen/identifiersource/${source}?reason=over`)).status).toBe(204);
    expect(await list(`identifierType=${own}`)).toEqual([]);
    expect((await admin.delete(`idgen/identifiersource/${source}?purge=true`)).status).toBe(204);
    expect((await admin.get(`idgen/identifiersource/${source}`)).status).toBe(404);
  });

  it('may be changed only with the privilege', async () => {
    const source = await fixture.newSource({});
    const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
    expect((await clerk.post(`idgen/identifiersource/${source}`, { name: 'theirs' })).status).toBe(403);
    expect((await clerk.delete(`idgen/identifiersource/${source}`)).status).toBe(403);
    expect((await clerk.get(`idgen/identifiersource/${source}`)).status).toBe(200);
  });

  it('show the password of a remote source only to those who manage sources', async () => {
    const { body } = await admin.post('idgen/identifiersource', {
      sourceType: 'RemoteIdentifierSource',
      name: 'Ministry',
      identifierType: fixture.type,
      url: 'https://ids.example.org',
      username: 'clinic',
      password: 'secret',
    });
    const uuid = body['uuid'] as string;
    expect((await admin.get(`idgen/identifiersource/${uuid}?v=full`)).body).toMatchObject({
      url: 'https://ids.example.org',
      user: 'clinic',
      password: 'secret',
    });
    const clerk = await platform.as({ privileges: [] });
    expect((await clerk.get(`idgen/identifiersource/${uuid}?v=full`)).body).toMatchObject({ user: 'clinic', password: null });
  });
});

describe('a pool', () => {
  const newPool = async (values: Record<string, unknown>) => {
    const created = await admin.post('idgen/identifiersource', {
      sourceType: 'IdentifierPool',
      name: 'Pool',
      identifierType: fixture.type,
      ...values,
    });
    expect([created.status, created.text]).toEqual([201, expect.any(String)]);
    return created.body['uuid'] as string;
  };

  it('gives each uploaded identifier once, in order when it is sequential, and says when it is empty', async () => {
    const pool = await newPool({ sequential: 'yes' });
    const filled = await admin.post(`idgen/identifiersource/${pool}`, { operation: 'uploadFromFile', identifiers: 'C3,A1,B2,A1' });
    expect(filled.body).toMatchObject({ type: 'identifierpool', name: 'Pool' });
    expect((await Promise.all([fixture.next(pool), fixture.next(pool), fixture.next(pool)])).sort()).toEqual(['A1', 'B2', 'C3']);
    const empty = await admin.post(`idgen/identifiersource/${pool}/identifier`, {});
    expect(empty.status).toBe(500);
    expect(empty.body.error.message).toContain('Pool');
  });

  it('is filled from its source on demand, or by the task', async () => {
    const source = await fixture.newSource({ prefix: 'N', maxLength: '', minLength: '' });
    const onDemand = await newPool({
      sourceUuid: source,
      batchSize: '2',
      minPoolSize: '3',
      sequential: true,
      refillWithScheduledTask: 'off',
    });
    expect(await fixture.next(onDemand)).toBe(fixture.mod30?.withCheckDigit('N100000'));
    const byTask = await newPool({ sourceUuid: source, batchSize: '2', minPoolSize: '2' });
    expect((await admin.post(`idgen/identifiersource/${byTask}/identifier`, {})).status).toBe(500);
    await platform.service(IdentifierGenerationService).refillPools(platform.ctx);
    expect(fixture.mod30?.isValid(await fixture.next(byTask))).toBe(true);
  });
});

describe('options', () => {
  it('tell the registration form which source to use', async () => {
    const source = await fixture.newSource({});
    const option = await admin.post('idgen/autogenerationoption', {
      identifierType: fixture.type,
      source,
      manualEntryEnabled: false,
      automaticGenerationEnabled: true,
    });
    expect([option.status, option.text]).toEqual([201, expect.any(String)]);
    const { body } = await admin.get('idgen/autogenerationoption?v=full');
    expect(body.results).toHaveLength(1);
    expect(body.results[0]).toMatchObject({
      identifierType: { uuid: fixture.type },
      location: null,
      source: { uuid: source, type: 'sequentialidentifiergenerator' },
      manualEntryEnabled: false,
      automaticGenerationEnabled: true,
    });
  });

  it('are one for a type and location', async () => {
    const source = await fixture.newSource({});
    const values = { identifierType: fixture.type, source, manualEntryEnabled: true, automaticGenerationEnabled: true };
    const again = await admin.post('idgen/autogenerationoption', values);
    expect(again.status).toBe(400);
    expect(again.body.error.fieldErrors.identifierType[0].code).toBe('idgen.error.optionExists');
    expect((await admin.post('idgen/autogenerationoption', { ...values, location: UNKNOWN_LOCATION })).status).toBe(201);
    expect((await admin.post('idgen/autogenerationoption', { ...values, location: UNKNOWN_LOCATION })).status).toBe(400);
  });

  it('are read in one query, however many', async () => {
    const read = () => admin.get('idgen/autogenerationoption?v=full');
    await read();
    expect(await platform.countQueries(read)).toBeLessThanOrEqual(2);
  });

  it('generate for a type: at the location of the option, else everywhere, and not when generation is off', async () => {
    const generation = platform.service(IdentifierGenerationService);
    const own = await fixture.newType('With options', null);
    const identifierType = platform.db.cache.find(PatientIdentifierType, own) as PatientIdentifierType;
    const location = platform.db.cache.find(Location, UNKNOWN_LOCATION) as Location;
    const generate = (at?: Location) => generation.generateForType(platform.ctx, identifierType, at, 'test');
    expect(await generate()).toBeUndefined();
    const source = async (prefix: string) =>
      fixture.newSource({ identifierType: own, prefix, firstIdentifierBase: '1', maxLength: '', minLength: '' });
    const option = { identifierType: own, manualEntryEnabled: true, automaticGenerationEnabled: true };
    await admin.post('idgen/autogenerationoption', { ...option, source: await source('E') });
    const here = await admin.post('idgen/autogenerationoption', { ...option, source: await source('H'), location: UNKNOWN_LOCATION });
    expect([await generate(), await generate(location)]).toEqual(['E1', 'H1']);
    await admin.post(`idgen/autogenerationoption/${here.body['uuid'] as string}`, { automaticGenerationEnabled: false });
    expect(await generate(location)).toBeUndefined();
  });
});

describe('the log', () => {
  it('holds every identifier given out, with who asked and why', async () => {
    const source = await fixture.newSource({ prefix: 'LAG', maxLength: '', minLength: '' });
    await admin.post(`idgen/identifiersource/${source}/identifier`, { comment: 'for a test' });
    const identifier = await fixture.next(source);
    const { body } = await admin.get(`idgen/logentry?v=custom:(uuid,identifier,comment)&source=${source}`);
    expect(body.results).toEqual([
      { uuid: null, identifier, comment: null, resourceVersion: '1.8' },
      { uuid: null, identifier: expect.stringMatching(/^LAG/), comment: 'for a test', resourceVersion: '1.8' },
    ]);
    const full = await admin.get(`idgen/logentry?v=full&source=${source}`);
    expect(full.body.results[0]).toMatchObject({
      source: { uuid: source, type: 'sequentialidentifiergenerator' },
      generatedBy: { uuid: expect.any(String) },
    });
    const count = async (query: string): Promise<number> =>
      ((await admin.get(`idgen/logentry?source=${source}&${query}`)).body.results as Json).length;
    expect(await count('comment=TEST')).toBe(1);
    expect(await count('comment=%25')).toBe(0);
    expect(await count('toDate=2000-01-01')).toBe(0);
    expect(await count('generatedBy=unknown')).toBe(0);
    expect((await admin.get('idgen/logentry?source=unknown')).body.results).toEqual([]);
  });
});

describe('other servers', () => {
  it('get identifiers from the export address, which a remote source asks', async () => {
    const source = await fixture.newSource({ prefix: 'EX', maxLength: '', minLength: '' });
    const [row] = await platform.db.query<{ id: number }>(undefined, sql`select id from idgen_identifier_source where uuid = ${source}`);
    const address = `/openmrs/module/idgen/exportIdentifiers.form?source=${row?.id}`;
    const answer = await admin.get(`${address}&numberToGenerate=2`);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename=identifiers.txt');
    expect(answer.body['identifiers']).toHaveLength(2);
    expect((await platform.anonymous().get(`${address}&numberToGenerate=2`)).status).toBe(401);
    expect((await admin.get(`idgen/nextIdentifier?source=${row?.id}`)).body.results[0]?.['identifierValue']).toMatch(/^EX/);
  });

  it('give identifiers to a remote source', async () => {
    const source = await fixture.newSource({ prefix: 'RE', maxLength: '', minLength: '' });
    const [row] = await platform.db.query<{ id: number }>(undefined, sql`select id from idgen_identifier_source where uuid = ${source}`);
    const remote = await admin.post('idgen/identifiersource', {
      sourceType: 'RemoteIdentifierSource',
      name: 'Ourselves',
      identifierType: fixture.type,
      url: `${platform.url}/openmrs/module/idgen/exportIdentifiers.form?source=${row?.id}`,
      username: 'nobody',
      password: 'wrong',
    });
    const refused = await admin.post(`idgen/identifiersource/${remote.body['uuid'] as string}/identifier`, {});
    expect(refused.status).toBe(500);
    expect(refused.body.error.message).toContain('status 401');
  });
});
