import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client, TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { IdentifierGenerationService } from '../src/index.js';
import { IdgenFixture, MOD30, THIRTY, UNKNOWN_LOCATION } from './idgen-fixture.js';

let fixture: IdgenFixture;
let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  fixture = await IdgenFixture.start();
  ({ platform, admin } = fixture);
});
afterAll(() => platform?.stop());

describe('a sequential generator', () => {
  it('is created from upstream keys and shown with its type before the resource version', async () => {
    const created = await admin.post('idgen/identifiersource', {
      sourceType: 'SequentialIdentifierGenerator',
      name: 'Generator for OpenMRS ID',
      identifierType: fixture.type,
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
      identifierType: { uuid: fixture.type },
    });
    const ref = await admin.get(`idgen/identifiersource/${created.body['uuid'] as string}?v=ref`);
    expect(ref.body).toMatchObject({
      display: 'OpenMRS ID - Generator for OpenMRS ID - org.openmrs.module.idgen.SequentialIdentifierGenerator',
      type: 'sequentialidentifiergenerator',
    });
  });

  it('starts with its first identifier base and adds the check digit', async () => {
    const source = await fixture.newSource({});
    expect([await fixture.next(source), await fixture.next(source), await fixture.next(source)]).toEqual(['100000Y', '100001W', '100002U']);
    const full = await admin.get(`idgen/identifiersource/${source}?v=full`);
    expect(full.body['nextSequenceValue']).toBe(24_300_003);
  });

  it('passes over reserved identifiers and those that patients have or had', async () => {
    const source = await fixture.newSource({});
    await fixture.newPatientWith('100001w', fixture.type);
    await fixture.newPatientWith('100002U', fixture.type, true);
    const reserved = await admin.post(`idgen/identifiersource/${source}`, { reservedIdentifiers: '100003R, 100005L' });
    expect(reserved.status).toBe(200);
    expect([await fixture.next(source), await fixture.next(source), await fixture.next(source)]).toEqual([
      '100000Y',
      '100004N',
      fixture.mod30?.withCheckDigit('100006'),
    ]);
  });

  it('gives an identifier that a patient has under another type', async () => {
    const other = await fixture.newType('Other number', MOD30);
    const source = await fixture.newSource({ identifierType: other });
    await fixture.newPatientWith('100000Y', fixture.type);
    expect(await fixture.next(source)).toBe('100000Y');
  });

  it('puts a prefix and a suffix inside the check digit', async () => {
    const source = await fixture.newSource({ prefix: 'PA', suffix: 'X', firstIdentifierBase: '01', minLength: '', maxLength: '' });
    expect(await fixture.next(source)).toBe(fixture.mod30?.withCheckDigit('PA01X'));
  });

  it('refuses when the identifier would be longer than allowed, and says so', async () => {
    const source = await fixture.newSource({ maxLength: '6', minLength: '' });
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
    const source = await fixture.newSource({
      prefix: 'provider:idgen.locationBasedPrefixProvider',
      firstIdentifierBase: '1',
      minLength: '',
      maxLength: '',
    });
    const generation = platform.service(IdentifierGenerationService);
    expect(await generation.generate(ctx.with({ sessionLocation: 'ward-uuid' }), source)).toBe(fixture.mod30?.withCheckDigit('KGL1'));
    await expect(generation.generate(ctx.with({ sessionLocation: undefined }), source)).rejects.toThrow('No Location found');
  });

  it('gives each of fifty callers at a time another identifier', async () => {
    const source = await fixture.newSource({});
    const given = await Promise.all(Array.from({ length: 50 }, () => fixture.next(source)));
    expect(new Set(given).size).toBe(50);
    expect(given.every((identifier) => fixture.mod30?.isValid(identifier))).toBe(true);
  });

  it('gives a batch in one answer, to those who may', async () => {
    const source = await fixture.newSource({ prefix: 'UA', minLength: '', maxLength: '' });
    const wanted = { generateIdentifiers: true, sourceUuid: source, numberToGenerate: 3 };
    const batch = await admin.post('idgen/identifiersource', wanted);
    expect(batch.body).toEqual({ identifiers: ['UA100000', 'UA100001', 'UA100002'].map((text) => fixture.mod30?.withCheckDigit(text)) });
    const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
    expect((await clerk.post('idgen/identifiersource', wanted)).status).toBe(403);
    expect((await clerk.post('idgen/identifiersource', { ...wanted, numberToGenerate: 0 })).status).toBe(403);
    expect((await admin.post('idgen/identifiersource', { ...wanted, numberToGenerate: 0 })).status).toBe(400);
  });

  it('needs no query more for a batch of a hundred than for one of ten', async () => {
    const source = await fixture.newSource({});
    const batch = (numberToGenerate: number) =>
      admin.post('idgen/identifiersource', { generateIdentifiers: true, sourceUuid: source, numberToGenerate });
    await batch(10);
    const few = await platform.countQueries(() => batch(10));
    expect(await platform.countQueries(() => batch(100))).toBe(few);
  });

  it('gives a single identifier to whoever may edit identifiers, and to nobody else', async () => {
    const source = await fixture.newSource({});
    const clerk = await platform.as({ privileges: ['Edit Patient Identifiers'] });
    expect(fixture.mod30?.isValid(await fixture.next(source, clerk))).toBe(true);
    const reader = await platform.as({ privileges: ['Get Patients'] });
    expect((await reader.post(`idgen/identifiersource/${source}/identifier`, {})).status).toBe(403);
    expect((await platform.anonymous().post(`idgen/identifiersource/${source}/identifier`, {})).status).toBe(401);
  });

  it('answers 404 for an unknown source and 405 for reading identifiers', async () => {
    expect((await admin.post('idgen/identifiersource/unknown/identifier', {})).status).toBe(404);
    expect((await admin.get('idgen/identifiersource/unknown/identifier')).status).toBe(405);
  });

  it('loses nothing that was given out when another transaction is undone', async () => {
    const source = await fixture.newSource({});
    const generation = platform.service(IdentifierGenerationService);
    const kept = await fixture.next(source);
    await platform.db
      .inTransaction(platform.ctx, async (inner) => {
        await generation.generate(inner, source);
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await fixture.next(source)).not.toBe(kept);
  });
});

describe('a patient', () => {
  it('is registered with a generated identifier, which is then given to nobody else', async () => {
    const source = await fixture.newSource({ prefix: 'REG', minLength: '', maxLength: '' });
    const register = (identifier: string) =>
      admin.post('patient', {
        person: { names: [{ givenName: 'Amina', familyName: 'Uwase' }], gender: 'F', birthdate: '1990-01-05' },
        identifiers: [{ identifier, identifierType: fixture.type, location: UNKNOWN_LOCATION, preferred: true }],
      });
    const first = await fixture.next(source);
    const registered = await register(first);
    expect([registered.status, registered.text]).toEqual([201, expect.any(String)]);
    expect((await register(first)).status).toBe(400);
    expect((await register(`${first.slice(0, -1)}${first.endsWith('X') ? 'Y' : 'X'}`)).status).toBe(400);
    const other = await fixture.newSource({ prefix: 'REG', minLength: '', maxLength: '' });
    expect(await fixture.next(other)).not.toBe(first);
  });
});
