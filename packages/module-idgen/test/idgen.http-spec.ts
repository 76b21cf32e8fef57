import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IdentifierValidator, IdentifierValidators, Location, PatientIdentifierType } from '@openmrs-ts/platform';
import { type Client, type Json, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import idgen, { IdentifierGenerationService } from '../src/index.js';

const MOD30 = 'org.openmrs.module.idgen.validator.LuhnMod30IdentifierValidator';
const THIRTY = '0123456789ACDEFGHJKLMNPRTUVWXY';
const UNKNOWN_LOCATION = '8d6c993e-c2cc-11de-8d13-0010c6dffd0f';

describe('identifier generation', () => {
  let platform: TestPlatform;
  let admin: Client;
  let type: string;
  let mod30: IdentifierValidator | undefined;

  const newType = async (name: string, validator: string | null): Promise<string> => {
    const uuid = randomUUID();
    await platform.db.query(
      undefined,
      sql`insert into patient_identifier_type (name, validator, required, creator, date_created, uuid) values (${name}, ${validator}, false, 1, now(), ${uuid})`,
    );
    await platform.db.cache.refresh(new Map([['patient_identifier_type', '*' as const]]));
    return uuid;
  };

  const newPatientWith = async (identifier: string, typeUuid: string, voided = false): Promise<void> => {
    await platform.db.query(
      undefined,
      sql`with p as (insert into person (gender, creator, date_created, uuid) values ('F', 1, now(), ${randomUUID()}) returning person_id),
               q as (insert into patient (patient_id, creator, date_created) select person_id, 1, now() from p returning patient_id)
          insert into patient_identifier (patient_id, identifier, identifier_type, location_id, voided, creator, date_created, uuid)
          select patient_id, ${identifier}, (select patient_identifier_type_id from patient_identifier_type where uuid = ${typeUuid}), 1, ${voided}, 1, now(), ${randomUUID()} from q`,
    );
  };

  const newSource = async (values: Record<string, unknown>): Promise<string> => {
    const created = await admin.post('idgen/identifiersource', {
      sourceType: 'SequentialIdentifierGenerator',
      name: `Source ${randomUUID()}`,
      identifierType: type,
      firstIdentifierBase: '100000',
      baseCharacterSet: THIRTY,
      minLength: '7',
      maxLength: '7',
      ...values,
    });
    expect([created.status, created.text]).toEqual([201, expect.any(String)]);
    return created.body['uuid'] as string;
  };

  const next = async (source: string, client: Client = admin): Promise<string> => {
    const { status, body, text } = await client.post(`idgen/identifiersource/${source}/identifier`, {});
    expect([status, text]).toEqual([201, expect.any(String)]);
    return body['identifier'] as string;
  };

  beforeAll(async () => {
    platform = await startPlatform({ modules: [idgen] });
    admin = await platform.admin();
    mod30 = platform.service(IdentifierValidators).find(platform.ctx, MOD30);
    type = await newType('OpenMRS ID', MOD30);
  });
  afterAll(() => platform?.stop());

  describe('a sequential generator', () => {
    it('is created from upstream keys and shown with its type before the resource version', async () => {
      const created = await admin.post('idgen/identifiersource', {
        sourceType: 'SequentialIdentifierGenerator',
        name: 'Generator for OpenMRS ID',
        identifierType: type,
        firstIdentifierBase: '100000',
        baseCharacterSet: THIRTY,
        minLength: '7',
        maxLength: 'seven',
      });
      expect(created.status).toBe(201);
      expect(Object.keys(created.body)).toEqual([
        'uuid',
        'name',
        'description',
        'baseCharacterSet',
        'prefix',
        'suffix',
        'firstIdentifierBase',
        'minLength',
        'maxLength',
        'identifierType',
        'links',
        'type',
        'resourceVersion',
      ]);
      expect(created.body).toMatchObject({
        minLength: 7,
        maxLength: null,
        prefix: null,
        type: 'sequentialidentifiergenerator',
        identifierType: { uuid: type },
      });
      const ref = await admin.get(`idgen/identifiersource/${created.body['uuid'] as string}?v=ref`);
      expect(ref.body).toMatchObject({
        display: 'OpenMRS ID - Generator for OpenMRS ID - org.openmrs.module.idgen.SequentialIdentifierGenerator',
        type: 'sequentialidentifiergenerator',
      });
    });

    it('starts with its first identifier base and adds the check digit', async () => {
      const source = await newSource({});
      expect([await next(source), await next(source), await next(source)]).toEqual(['100000Y', '100001W', '100002U']);
      const full = await admin.get(`idgen/identifiersource/${source}?v=full`);
      expect(full.body['nextSequenceValue']).toBe(24_300_003);
    });

    it('passes over reserved identifiers and those that patients have or had', async () => {
      const source = await newSource({});
      await newPatientWith('100001w', type);
      await newPatientWith('100002U', type, true);
      const reserved = await admin.post(`idgen/identifiersource/${source}`, { reservedIdentifiers: '100003R, 100005L' });
      expect(reserved.status).toBe(200);
      expect([await next(source), await next(source), await next(source)]).toEqual(['100000Y', '100004N', mod30?.withCheckDigit('100006')]);
    });

    it('gives an identifier that a patient has under another type', async () => {
      const other = await newType('Other number', MOD30);
      const source = await newSource({ identifierType: other });
      await newPatientWith('100000Y', type);
      expect(await next(source)).toBe('100000Y');
    });

    it('puts a prefix and a suffix inside the check digit', async () => {
      const source = await newSource({ prefix: 'PA', suffix: 'X', firstIdentifierBase: '01', minLength: '', maxLength: '' });
      expect(await next(source)).toBe(mod30?.withCheckDigit('PA01X'));
    });

    it('refuses when the identifier would be longer than allowed, and says so', async () => {
      const source = await newSource({ maxLength: '6', minLength: '' });
      const { status, body } = await admin.post(`idgen/identifiersource/${source}/identifier`, {});
      expect(status).toBe(500);
      expect(body.error.message).toContain('longer than the maximum length of 6');
    });

    it('takes its prefix from the nearest location that has one', async () => {
      const { ctx } = platform;
      await platform.db.query(
        ctx,
        sql`with t as (insert into location_attribute_type (name, datatype, min_occurs, creator, date_created, uuid)
              values ('Prefix', 'org.openmrs.customdatatype.datatype.FreeTextDatatype', 0, 1, now(), ${randomUUID()}) returning location_attribute_type_id)
            insert into location_attribute (location_id, attribute_type_id, value_reference, creator, date_created, uuid)
            select 1, location_attribute_type_id, 'KGL', 1, now(), ${randomUUID()} from t`,
      );
      await platform.db.query(
        ctx,
        sql`insert into location (name, parent_location, creator, date_created, uuid) values ('Ward', 1, 1, now(), 'ward-uuid')`,
      );
      await platform.db.query(
        ctx,
        sql`update global_property set property_value = 'prefix' where property = 'idgen.prefixLocationAttributeType'`,
      );
      await platform.db.cache.refresh(
        new Map(['location_attribute_type', 'location_attribute', 'location', 'global_property'].map((table) => [table, '*' as const])),
      );
      const source = await newSource({
        prefix: 'provider:idgen.locationBasedPrefixProvider',
        firstIdentifierBase: '1',
        minLength: '',
        maxLength: '',
      });
      const generation = platform.service(IdentifierGenerationService);
      expect(await generation.generate(ctx.with({ sessionLocation: 'ward-uuid' }), source)).toBe(mod30?.withCheckDigit('KGL1'));
      await expect(generation.generate(ctx.with({ sessionLocation: undefined }), source)).rejects.toThrow('No Location found');
    });

    it('gives each of fifty callers at a time another identifier', async () => {
      const source = await newSource({});
      const given = await Promise.all(Array.from({ length: 50 }, () => next(source)));
      expect(new Set(given).size).toBe(50);
      expect(given.every((identifier) => mod30?.isValid(identifier))).toBe(true);
    });

    it('gives a batch in one answer, to those who may', async () => {
      const source = await newSource({});
      const wanted = { generateIdentifiers: true, sourceUuid: source, numberToGenerate: 3 };
      const batch = await admin.post('idgen/identifiersource', wanted);
      expect(batch.body).toEqual({ identifiers: ['100003R', '100004N', '100005L'] });
      const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
      expect((await clerk.post('idgen/identifiersource', wanted)).status).toBe(403);
      expect((await clerk.post('idgen/identifiersource', { ...wanted, numberToGenerate: 0 })).status).toBe(403);
      expect((await admin.post('idgen/identifiersource', { ...wanted, numberToGenerate: 0 })).status).toBe(400);
    });

    it('needs no query more for a batch of a hundred than for one of ten', async () => {
      const source = await newSource({});
      const batch = (numberToGenerate: number) =>
        admin.post('idgen/identifiersource', { generateIdentifiers: true, sourceUuid: source, numberToGenerate });
      await batch(10);
      const few = await platform.countQueries(() => batch(10));
      expect(await platform.countQueries(() => batch(100))).toBe(few);
    });

    it('gives a single identifier to whoever may edit identifiers, and to nobody else', async () => {
      const source = await newSource({});
      const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
      expect(mod30?.isValid(await next(source, clerk))).toBe(true);
      const reader = await platform.as({ privileges: ['Get Patients'] });
      expect((await reader.post(`idgen/identifiersource/${source}/identifier`, {})).status).toBe(403);
      expect((await platform.anonymous().post(`idgen/identifiersource/${source}/identifier`, {})).status).toBe(401);
    });

    it('answers 404 for an unknown source and 405 for reading identifiers', async () => {
      expect((await admin.post('idgen/identifiersource/unknown/identifier', {})).status).toBe(404);
      expect((await admin.get('idgen/identifiersource/unknown/identifier')).status).toBe(405);
    });

    it('loses nothing that was given out when another transaction is undone', async () => {
      const source = await newSource({});
      const generation = platform.service(IdentifierGenerationService);
      const kept = await next(source);
      await platform.db
        .inTransaction(platform.ctx, async (inner) => {
          await generation.generate(inner, source);
          throw new Error('undone');
        })
        .catch(() => undefined);
      expect(await next(source)).not.toBe(kept);
    });
  });

  describe('a patient', () => {
    it('is registered with a generated identifier, which is then given to nobody else', async () => {
      const source = await newSource({ prefix: 'REG', minLength: '', maxLength: '' });
      const register = (identifier: string) =>
        admin.post('patient', {
          person: { names: [{ givenName: 'Amina', familyName: 'Uwase' }], gender: 'F', birthdate: '1990-01-05' },
          identifiers: [{ identifier, identifierType: type, location: UNKNOWN_LOCATION, preferred: true }],
        });
      const first = await next(source);
      const registered = await register(first);
      expect([registered.status, registered.text]).toEqual([201, expect.any(String)]);
      expect((await register(first)).status).toBe(400);
      expect((await register(`${first.slice(0, -1)}${first.endsWith('X') ? 'Y' : 'X'}`)).status).toBe(400);
      const other = await newSource({ prefix: 'REG', minLength: '', maxLength: '' });
      expect(await next(other)).not.toBe(first);
    });
  });

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
        identifierType: type,
        firstIdentifierBase: '1B',
        baseCharacterSet: THIRTY,
      });
      expect(answer.status).toBe(400);
      expect(answer.body.error.fieldErrors.firstIdentifierBase[0].code).toBe('idgen.error.firstIdentifierBase.invalid');
    });

    it('changes what is named and leaves the rest, the counter too', async () => {
      const source = await newSource({ prefix: 'A', maxLength: '', minLength: '' });
      const first = await next(source);
      const changed = await admin.post(`idgen/identifiersource/${source}`, { name: 'Renamed', prefix: '', suffix: 'X' });
      expect(changed.body).toMatchObject({ name: 'Renamed', prefix: 'A', suffix: 'X', firstIdentifierBase: '100000' });
      expect(first).toBe(mod30?.withCheckDigit('A100000'));
      expect(await next(source)).toBe(mod30?.withCheckDigit('A100001X'));
    });

    it('lists what is in use, by type of source and of identifier, and retires on DELETE', async () => {
      const own = await newType('Listed', null);
      const source = await newSource({ identifierType: own, name: 'Listed' });
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
      const source = await newSource({});
      const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
      expect((await clerk.post(`idgen/identifiersource/${source}`, { name: 'theirs' })).status).toBe(403);
      expect((await clerk.delete(`idgen/identifiersource/${source}`)).status).toBe(403);
      expect((await clerk.get(`idgen/identifiersource/${source}`)).status).toBe(200);
    });

    it('show the password of a remote source only to those who manage sources', async () => {
      const { body } = await admin.post('idgen/identifiersource', {
        sourceType: 'RemoteIdentifierSource',
        name: 'Ministry',
        identifierType: type,
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
        identifierType: type,
        ...values,
      });
      expect([created.status, created.text]).toEqual([201, expect.any(String)]);
      return created.body['uuid'] as string;
    };

    it('gives each uploaded identifier once, in order when it is sequential, and says when it is empty', async () => {
      const pool = await newPool({ sequential: 'yes' });
      const filled = await admin.post(`idgen/identifiersource/${pool}`, { operation: 'uploadFromFile', identifiers: 'C3,A1,B2,A1' });
      expect(filled.body).toMatchObject({ type: 'identifierpool', name: 'Pool' });
      expect((await Promise.all([next(pool), next(pool), next(pool)])).sort()).toEqual(['A1', 'B2', 'C3']);
      const empty = await admin.post(`idgen/identifiersource/${pool}/identifier`, {});
      expect(empty.status).toBe(500);
      expect(empty.body.error.message).toContain('Pool');
    });

    it('is filled from its source on demand, or by the task', async () => {
      const source = await newSource({ prefix: 'N', maxLength: '', minLength: '' });
      const onDemand = await newPool({
        sourceUuid: source,
        batchSize: '2',
        minPoolSize: '3',
        sequential: true,
        refillWithScheduledTask: 'off',
      });
      expect(await next(onDemand)).toBe(mod30?.withCheckDigit('N100000'));
      const byTask = await newPool({ sourceUuid: source, batchSize: '2', minPoolSize: '2' });
      expect((await admin.post(`idgen/identifiersource/${byTask}/identifier`, {})).status).toBe(500);
      await platform.service(IdentifierGenerationService).refillPools(platform.ctx);
      expect(mod30?.isValid(await next(byTask))).toBe(true);
    });
  });

  describe('options', () => {
    it('tell the registration form which source to use', async () => {
      const source = await newSource({});
      const option = await admin.post('idgen/autogenerationoption', {
        identifierType: type,
        source,
        manualEntryEnabled: false,
        automaticGenerationEnabled: true,
      });
      expect([option.status, option.text]).toEqual([201, expect.any(String)]);
      const { body } = await admin.get('idgen/autogenerationoption?v=full');
      expect(body.results).toHaveLength(1);
      expect(body.results[0]).toMatchObject({
        identifierType: { uuid: type },
        location: null,
        source: { uuid: source, type: 'sequentialidentifiergenerator' },
        manualEntryEnabled: false,
        automaticGenerationEnabled: true,
      });
    });

    it('are one for a type and location', async () => {
      const source = await newSource({});
      const values = { identifierType: type, source, manualEntryEnabled: true, automaticGenerationEnabled: true };
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
      const own = await newType('With options', null);
      const identifierType = platform.db.cache.find(PatientIdentifierType, own) as PatientIdentifierType;
      const location = platform.db.cache.find(Location, UNKNOWN_LOCATION) as Location;
      const generate = (at?: Location) => generation.generateForType(platform.ctx, identifierType, at, 'test');
      expect(await generate()).toBeUndefined();
      const source = async (prefix: string) =>
        newSource({ identifierType: own, prefix, firstIdentifierBase: '1', maxLength: '', minLength: '' });
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
      const source = await newSource({ prefix: 'LAG', maxLength: '', minLength: '' });
      await admin.post(`idgen/identifiersource/${source}/identifier`, { comment: 'for a test' });
      const identifier = await next(source);
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
      const source = await newSource({ prefix: 'EX', maxLength: '', minLength: '' });
      const [row] = await platform.db.query<{ id: number }>(undefined, sql`select id from idgen_identifier_source where uuid = ${source}`);
      const address = `/openmrs/module/idgen/exportIdentifiers.form?source=${row?.id}`;
      const answer = await admin.get(`${address}&numberToGenerate=2`);
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename=identifiers.txt');
      expect(answer.body['identifiers']).toHaveLength(2);
      expect((await platform.anonymous().get(`${address}&numberToGenerate=2`)).status).toBe(401);
      expect((await admin.get(`idgen/nextIdentifier?source=${row?.id}`)).body.results[0]?.['identifierValue']).toMatch(/^EX/);
    });

    it('give identifiers to a remote source', async () => {
      const source = await newSource({ prefix: 'RE', maxLength: '', minLength: '' });
      const [row] = await platform.db.query<{ id: number }>(undefined, sql`select id from idgen_identifier_source where uuid = ${source}`);
      const remote = await admin.post('idgen/identifiersource', {
        sourceType: 'RemoteIdentifierSource',
        name: 'Ourselves',
        identifierType: type,
        url: `${platform.url}/openmrs/module/idgen/exportIdentifiers.form?source=${row?.id}`,
        username: 'nobody',
        password: 'wrong',
      });
      const refused = await admin.post(`idgen/identifiersource/${remote.body['uuid'] as string}/identifier`, {});
      expect(refused.status).toBe(500);
      expect(refused.body.error.message).toContain('status 401');
    });
  });
});
