import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Json, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { identifierValidators, PatientUnvoided, PatientVoided, type PatientVoiding } from '../src/areas/patient/index.js';
import { PersonVoided } from '../src/areas/person/index.js';
import { inTransactionOf } from '../src/kernel/events/index.js';
import { defineModule, to } from '../src/kernel/module/index.js';
import { service } from '../src/kernel/service/index.js';

const clinic = '00000000-0000-4000-8000-0000000c1111';
const ward = '00000000-0000-4000-8000-0000000c2222';
let now = new Date('2026-06-15T12:00:00Z');

/** Notes what other areas would be told, and refuses when told to. */
@service()
class Listener {
  readonly heard: [event: string, voiding: object][] = [];
  refuses = false;

  hear(event: string, voiding: object): Promise<void> {
    if (this.refuses) return Promise.reject(new Error('refused by the test'));
    this.heard.push([event, voiding]);
    return Promise.resolve();
  }
}

const probe = defineModule({
  id: 'probe',
  version: '1.0.0',
  services: [Listener],
  handlers: [
    inTransactionOf(PatientVoided, Listener, (listener, _ctx, voiding) => listener.hear('PatientVoided', voiding)),
    inTransactionOf(PatientUnvoided, Listener, (listener, _ctx, voiding) => listener.hear('PatientUnvoided', voiding)),
    inTransactionOf(PersonVoided, Listener, (listener, _ctx, voiding) => listener.hear('PersonVoided', voiding)),
  ],
  contributes: [
    to(identifierValidators, {
      className: 'test.EndsWithNine',
      name: 'Ends with nine',
      accepts: (identifier) => /^\d+$/.test(identifier),
      isValid: (identifier) => identifier.endsWith('9'),
      withCheckDigit: (base) => `${base}9`,
    }),
  ],
});

let platform: TestPlatform;
let admin: Client;
let plainType: string;
let luhnType: string;
let localType: string;
let sharedType: string;
let serial = 1000;

beforeAll(async () => {
  platform = await startPlatform({ now: () => now, modules: [probe] });
  admin = await platform.admin();
  for (const [uuid, name] of [
    [clinic, 'Clinic'],
    [ward, 'Ward'],
  ]) {
    await platform.db.query(undefined, sql`insert into location (name, creator, date_created, uuid) values (${name}, 1, now(), ${uuid})`);
  }
  await platform.db.cache.refresh(new Map([['location', '*' as const]]));
  plainType = await identifierType({
    name: 'Plain',
    locationBehavior: 'NOT_USED',
    format: '[A-Z0-9-]+',
    formatDescription: 'capitals and digits',
  });
  luhnType = await identifierType({
    name: 'Luhn',
    locationBehavior: 'NOT_USED',
    validator: 'org.openmrs.module.idgen.validator.LuhnMod30IdentifierValidator',
  });
  localType = await identifierType({ name: 'Local', locationBehavior: 'REQUIRED', uniquenessBehavior: 'LOCATION' });
  sharedType = await identifierType({ name: 'Shared', locationBehavior: 'NOT_USED', uniquenessBehavior: 'NON_UNIQUE' });
});

afterAll(() => platform?.stop());

async function identifierType(body: Record<string, unknown>): Promise<string> {
  const answer = await admin.post('patientidentifiertype', { description: 'made by a test', ...body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.uuid;
}

const nextNumber = () => `P-${++serial}`;

function bodyOf(given: string, family: string, more: { person?: object; identifiers?: object[] } = {}) {
  return {
    person: { names: [{ givenName: given, familyName: family }], gender: 'F', birthdate: '1990-1-5', ...more.person },
    identifiers: more.identifiers ?? [{ identifier: nextNumber(), identifierType: plainType }],
  };
}

async function register(given: string, family: string, more: Parameters<typeof bodyOf>[2] = {}): Promise<Json> {
  const answer = await admin.post('patient', bodyOf(given, family, more));
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

const globalMessages = (body: Json) => (body.error.globalErrors as unknown as { message: string }[]).map((item) => item.message);

describe('creating a patient', () => {
  it('keeps the uuid that the client chose and answers with the default representation', async () => {
    const uuid = randomUUID();
    const answer = await admin.post('patient/', {
      uuid,
      person: {
        uuid,
        names: [{ preferred: true, givenName: 'Ann', middleName: '', familyName: 'Lee' }],
        gender: 'F',
        birthdate: '1990-1-5',
        birthdateEstimated: false,
        attributes: [],
        addresses: [{ address1: '1 Main St', cityVillage: 'Utrecht', country: 'NL' }, { address1: ' ' }],
        dead: false,
      },
      identifiers: [{ identifier: 'A-1', identifierType: plainType, location: clinic, preferred: true }],
    });
    expect(answer.status).toBe(201);
    expect(answer.body.uuid).toBe(uuid);
    expect(answer.body.display).toBe('A-1 - Ann Lee');
    expect(answer.body.identifiers).toEqual([
      { uuid: expect.any(String), display: 'Plain = A-1', links: [expect.objectContaining({ rel: 'self' })] },
    ]);
    expect(answer.body.identifiers[0]?.links[0]?.uri).toContain(`/ws/rest/v1/patient/${uuid}/identifier/`);
    expect(answer.body.person).toMatchObject({
      uuid,
      display: 'Ann Lee',
      gender: 'F',
      age: 36,
      birthdate: '1990-01-05T00:00:00.000+0000',
      dead: false,
      causeOfDeath: null,
      preferredName: { display: 'Ann Lee' },
      preferredAddress: { display: '1 Main St' },
      attributes: [],
      resourceVersion: '1.11',
    });
    expect(answer.body).toMatchObject({ voided: false, resourceVersion: '1.8' });
    expect((await admin.get(`person/${uuid}/address`)).body.results).toHaveLength(1);
  });

  it('makes a stored person a patient, and refuses to do so twice', async () => {
    const person = await admin.post('person', { names: [{ givenName: 'Old', familyName: 'Person' }], gender: 'M' });
    expect(person.status).toBe(201);
    const body = { person: person.body.uuid, identifiers: [{ identifier: nextNumber(), identifierType: plainType }] };
    const patient = await admin.post('patient', body);
    expect(patient.body).toMatchObject({ uuid: person.body.uuid, person: { display: 'Old Person' } });
    const again = await admin.post('patient', { ...body, identifiers: [{ identifier: nextNumber(), identifierType: plainType }] });
    expect(again.status).toBe(400);
    expect(again.body.error.code).toBe('Patient.exists');
    expect((await admin.post('patient', { ...body, person: randomUUID() })).status).toBe(400);
  });

  it('makes the first identifier preferred when none is, and refuses two preferred ones', async () => {
    const [one, two] = [nextNumber(), nextNumber()];
    const patient = await register('Pia', 'First', {
      identifiers: [
        { identifier: one, identifierType: plainType },
        { identifier: two, identifierType: plainType },
      ],
    });
    expect(patient.display).toBe(`${one} - Pia First`);
    const refused = await admin.post('patient', {
      ...bodyOf('Two', 'Preferred'),
      identifiers: [
        { identifier: nextNumber(), identifierType: plainType, preferred: true },
        { identifier: nextNumber(), identifierType: plainType, preferred: true },
      ],
    });
    expect(refused.status).toBe(400);
    expect((await admin.post('patient', { ...bodyOf('No', 'Identifier'), identifiers: [] })).status).toBe(400);
  });

  it('lists every fault of a bad request at once', async () => {
    const answer = await admin.post('patient', {
      person: {
        names: [{ givenName: '', familyName: 'X' }],
        gender: '',
        birthdate: '2027-01-01',
        dead: true,
      },
      identifiers: [{ identifier: 'lower case', identifierType: plainType }],
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error.fieldErrors).sort()).toEqual(['birthdate', 'causeOfDeath', 'gender', 'names[0].givenName']);
    expect(globalMessages(answer.body)).toEqual(['Identifier "lower case" does not match : "capitals and digits"']);
  });

  it('refuses a birth date more than 140 years ago and a death before birth', async () => {
    const old = await admin.post('patient', bodyOf('Methu', 'Selah', { person: { birthdate: '1880-01-01' } }));
    expect(old.body.error.fieldErrors.birthdate[0]?.code).toBe('error.date.nonsensical');
    const dead = await admin.post(
      'patient',
      bodyOf('Un', 'Born', { person: { birthdate: '2000-05-05', deathDate: '1999-01-01', causeOfDeathNonCoded: 'unknown' } }),
    );
    expect(dead.body.error.fieldErrors.deathDate[0]?.code).toBe('error.deathdate.before.birthdate');
  });
});

describe('identifiers', () => {
  it('must have the right check digit', async () => {
    const wrong = await admin.post(
      'patient',
      bodyOf('Check', 'Digit', { identifiers: [{ identifier: '100000X', identifierType: luhnType }] }),
    );
    expect(globalMessages(wrong.body)).toEqual(['Invalid check digit for identifier: 100000X']);
    const foreign = await admin.post(
      'patient',
      bodyOf('Check', 'Digit', { identifiers: [{ identifier: '100-00Y', identifierType: luhnType }] }),
    );
    expect(globalMessages(foreign.body)[0]).toContain('is not appropriate for validation scheme');
    expect(
      (await admin.post('patient', bodyOf('Check', 'Digit', { identifiers: [{ identifier: '100000Y', identifierType: luhnType }] })))
        .status,
    ).toBe(201);
  });

  it('are refused when another patient has them, and free again once that patient is voided', async () => {
    const number = nextNumber();
    const first = await register('Una', 'Nima', { identifiers: [{ identifier: number, identifierType: plainType }] });
    const clash = await admin.post('patient', bodyOf('Other', 'One', { identifiers: [{ identifier: number, identifierType: plainType }] }));
    expect(clash.status).toBe(400);
    expect(clash.body.error.globalErrors[0]).toEqual({
      code: `Identifier ${number} already in use by another patient`,
      message: `Identifier ${number} already in use by another patient`,
    });
    expect((await admin.delete(`patient/${first.uuid}?reason=twice`)).status).toBe(204);
    expect(
      (await admin.post('patient', bodyOf('Other', 'One', { identifiers: [{ identifier: number, identifierType: plainType }] }))).status,
    ).toBe(201);
    const restored = await admin.post(`patient/${first.uuid}`, { deleted: 'false' });
    expect(restored.status).toBe(400);
    expect(globalMessages(restored.body)).toEqual([`Identifier ${number} already in use by another patient`]);
  });

  it('can be the same for two patients where the type says so, or at two places', async () => {
    const shared = () => bodyOf('Family', 'Card', { identifiers: [{ identifier: 'F-1', identifierType: sharedType }] });
    expect((await admin.post('patient', shared())).status).toBe(201);
    expect((await admin.post('patient', shared())).status).toBe(201);
    const local = (location: string) => bodyOf('Lo', 'Cal', { identifiers: [{ identifier: '17', identifierType: localType, location }] });
    expect((await admin.post('patient', local(clinic))).status).toBe(201);
    expect((await admin.post('patient', local(ward))).status).toBe(201);
    expect(globalMessages((await admin.post('patient', local(clinic))).body)).toEqual(['Identifier 17 already in use by another patient']);
    const nowhere = bodyOf('No', 'Where', { identifiers: [{ identifier: '18', identifierType: localType }] });
    expect(globalMessages((await admin.post('patient', nowhere)).body)).toEqual(['An identifier of type Local needs a location']);
  });

  it('are checked by the algorithms that modules bring', async () => {
    const type = await identifierType({ name: 'Nine', locationBehavior: 'NOT_USED', validator: 'test.EndsWithNine' });
    const withNumber = (identifier: string) =>
      admin.post('patient', bodyOf('Ni', 'Ne', { identifiers: [{ identifier, identifierType: type }] }));
    expect(globalMessages((await withNumber('18')).body)).toEqual(['Invalid check digit for identifier: 18']);
    expect((await withNumber('19')).status).toBe(201);
    const unknown = await admin.post('patientidentifiertype', { name: 'X', description: 'x', validator: 'no.such.Class', format: '(' });
    expect(Object.keys(unknown.body.error.fieldErrors).sort()).toEqual(['format', 'validator']);
  });

  it('that differ in the case of letters are the same', async () => {
    const type = await identifierType({ name: 'Letters', locationBehavior: 'NOT_USED' });
    const withText = (identifier: string) =>
      admin.post('patient', bodyOf('Ca', 'Se', { identifiers: [{ identifier, identifierType: type }] }));
    expect((await withText('abc')).status).toBe(201);
    expect(globalMessages((await withText(' ABC ')).body)).toHaveLength(1);
  });

  it('are given to exactly one of several who ask at the same moment', async () => {
    const number = nextNumber();
    const body = () => bodyOf('Race', 'Runner', { identifiers: [{ identifier: number, identifierType: plainType }] });
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.post('patient', body())));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400, 400, 400]);
    const rows = await platform.db.query(undefined, sql`select 1 from patient_identifier where identifier = ${number}`);
    expect(rows).toHaveLength(1);
  });

  it('include every required type', async () => {
    const uuid = await identifierType({ name: 'National', locationBehavior: 'NOT_USED', required: true });
    const missing = await admin.post('patient', bodyOf('Miss', 'Ing'));
    expect(globalMessages(missing.body)).toEqual(['Patient is missing the following required identifier(s): National']);
    expect((await admin.delete(`patientidentifiertype/${uuid}?reason=done`)).status).toBe(204);
    expect((await admin.post('patient', bodyOf('Miss', 'Ing'))).status).toBe(201);
  });

  it('are added, preferred, changed and removed one by one', async () => {
    const patient = await register('Ida', 'Tify');
    const path = `patient/${patient.uuid}/identifier`;
    const added = await admin.post(`${path}/`, { identifier: nextNumber(), identifierType: 'Plain', preferred: true });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ preferred: true, voided: false, identifierType: { display: 'Plain' } });
    const listed = (await admin.get(`${path}?v=custom:(uuid,identifier,identifierType:(uuid,required,name),preferred)`)).body.results;
    expect(listed.map((item) => item.preferred)).toEqual([true, false]);
    const changed = nextNumber();
    expect((await admin.post(`${path}/${added.body.uuid}`, { identifier: changed })).body.identifier).toBe(changed);
    expect((await admin.post(`${path}/${added.body.uuid}`, { identifier: 'not right' })).status).toBe(400);
    expect((await admin.delete(`${path}/${added.body.uuid}?reason=wrong`)).status).toBe(204);
    expect((await admin.get(path)).body.results).toHaveLength(1);
    expect((await admin.get(`${path}?includeAll=true`)).body.results).toHaveLength(2);
    const [left] = (await admin.get(path)).body.results as unknown as Json[];
    expect(left?.preferred).toBe(true);
    const last = await admin.delete(`${path}/${left?.uuid}?purge`);
    expect(last.status).toBe(400);
    expect(last.body.error.globalErrors[0]?.code).toBe('error.preferredIdentifier');
    const third = await admin.post(path, { identifier: nextNumber(), identifierType: plainType });
    expect((await admin.delete(`${path}/${left?.uuid}?purge`)).status).toBe(204);
    expect((await admin.get(`patient/${patient.uuid}`)).body.display).toBe(`${third.body.identifier} - Ida Tify`);
  });

  it('of one patient are not reached through another', async () => {
    const [one, other] = [await register('One', 'Patient'), await register('Other', 'Patient')];
    const foreign = other.identifiers[0]?.uuid;
    expect((await admin.get(`patient/${one.uuid}/identifier/${foreign}`)).status).toBe(404);
    expect((await admin.post(`patient/${one.uuid}/identifier/${foreign}`, { identifier: nextNumber() })).status).toBe(404);
    expect((await admin.delete(`patient/${one.uuid}/identifier/${foreign}`)).status).toBe(404);
    expect((await admin.delete(`patient/${one.uuid}/identifier/${foreign}?purge`)).status).toBe(404);
    expect((await admin.get(`patient/${other.uuid}/identifier/${foreign}`)).status).toBe(200);
    expect((await admin.get(`patient/${randomUUID()}/identifier`)).status).toBe(404);
    const moved = await admin.post(
      'patient',
      bodyOf('Th', 'Ief', { identifiers: [{ uuid: foreign, identifier: nextNumber(), identifierType: plainType }] }),
    );
    expect(moved.status).toBe(400);
  });
});

describe('editing a patient', () => {
  it('merges names and addresses, changes fields in place and takes repeated identifiers as they are', async () => {
    const patient = await register('Eva', 'Edit', { person: { addresses: [{ address1: 'Old street 1', country: 'NL' }] } });
    const [name] = (await admin.get(`person/${patient.uuid}/name`)).body.results as unknown as Json[];
    const body = {
      uuid: patient.uuid,
      person: {
        uuid: patient.uuid,
        names: [{ uuid: name?.uuid, preferred: true, givenName: 'Eve', familyName: 'Edit' }],
        gender: 'M',
        birthdate: '1991-02-03',
        addresses: [{ address1: 'New street 2', country: 'NL' }],
        dead: false,
        deathDate: null,
        causeOfDeath: null,
      },
      identifiers: [{ identifier: 'IGNORED', identifierType: plainType, location: clinic, preferred: true }],
    };
    const answer = await admin.post(`patient/${patient.uuid}`, body);
    expect(answer.status).toBe(200);
    expect(answer.body.person).toMatchObject({ display: 'Eve Edit', gender: 'M', preferredAddress: { display: 'New street 2' } });
    await admin.post(`patient/${patient.uuid}`, body);
    const names = (await admin.get(`person/${patient.uuid}/name`)).body.results;
    expect(names).toHaveLength(1);
    const addresses = (await admin.get(`person/${patient.uuid}/address`)).body.results as unknown as Json[];
    expect(addresses.map((address) => [address.address1, address.preferred])).toEqual([
      ['New street 2', true],
      ['Old street 1', false],
    ]);
    expect((await admin.get(`patient/${patient.uuid}/identifier`)).body.results).toHaveLength(1);
  });

  it('refuses other identifiers in an update without a person', async () => {
    const patient = await register('Ron', 'Fixed');
    const same = await admin.post(`patient/${patient.uuid}`, { identifiers: [{ uuid: patient.identifiers[0]?.uuid }] });
    expect(same.status).toBe(200);
    const other = await admin.post(`patient/${patient.uuid}`, { identifiers: [{ identifier: nextNumber(), identifierType: plainType }] });
    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain('Identifiers can only be set for newly created objects!');
  });

  it('never changes a name or address of somebody else', async () => {
    const [one, other] = [await register('Mine', 'Own'), await register('Not', 'Mine')];
    const [foreign] = (await admin.get(`person/${other.uuid}/name`)).body.results as unknown as Json[];
    const answer = await admin.post(`patient/${one.uuid}`, { person: { names: [{ uuid: foreign?.uuid, givenName: 'Stolen' }] } });
    expect(answer.status).toBe(400);
    expect((await admin.get(`patient/${other.uuid}`)).body.person.display).toBe('Not Mine');
    expect((await admin.post(`patient/${one.uuid}`, { person: { uuid: other.uuid, gender: 'M' } })).status).toBe(400);
  });

  it('at the same moment leaves one preferred name and loses none', async () => {
    const patient = await register('Con', 'Current');
    const names = ['One', 'Two', 'Three'];
    const answers = await Promise.all(
      names.map((givenName) => admin.post(`person/${patient.uuid}/name`, { givenName, familyName: 'Current', preferred: true })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    const stored = (await admin.get(`person/${patient.uuid}/name?v=full`)).body.results as unknown as Json[];
    expect(stored).toHaveLength(4);
    expect(stored.filter((name) => name.preferred)).toHaveLength(1);
  });

  it('records death and takes it back', async () => {
    const patient = await register('Mor', 'Tal');
    const path = `patient/${patient.uuid}`;
    expect((await admin.post(path, { person: { dead: true } })).body.error.fieldErrors.causeOfDeath[0]?.code).toBe(
      'Person.dead.causeOfDeathAndCauseOfDeathNonCodedNull',
    );
    const dead = await admin.post(path, { person: { deathDate: '2026-01-04', causeOfDeathNonCoded: 'old age' } });
    expect(dead.body.person).toMatchObject({ dead: true, age: 35 });
    const cause = (await admin.get(`person/${patient.uuid}?v=custom:(causeOfDeath:(display),causeOfDeathNonCoded)`)).body;
    expect(cause).toMatchObject({ causeOfDeath: null, causeOfDeathNonCoded: 'old age' });
    const alive = await admin.post(path, { person: { dead: false, deathDate: null, causeOfDeath: null, causeOfDeathNonCoded: null } });
    expect(alive.body.person).toMatchObject({ dead: false, deathDate: null, age: 36 });
  });
});

describe('voiding a patient', () => {
  it('voids person, names, addresses, attributes and identifiers together, and restores exactly these', async () => {
    const patient = await register('Vo', 'Ided', { person: { addresses: [{ address1: 'Here' }] } });
    const spare = await admin.post(`person/${patient.uuid}/name`, { givenName: 'Earlier', familyName: 'Name' });
    await admin.delete(`person/${patient.uuid}/name/${spare.body.uuid}?reason=earlier`);
    now = new Date(now.getTime() + 60_000);
    expect((await admin.delete(`patient/${patient.uuid}?reason=test`)).status).toBe(204);
    const voided = (await admin.get(`patient/${patient.uuid}`)).body;
    expect(voided).toMatchObject({
      voided: true,
      display: '',
      identifiers: [],
      person: { voided: true, preferredName: null, preferredAddress: null },
    });
    expect((await admin.get('patient?q=ided')).body.results).toEqual([]);
    const restored = await admin.post(`patient/${patient.uuid}`, { deleted: 'false' });
    expect(restored.status).toBe(200);
    expect(restored.body).toMatchObject({
      voided: false,
      person: { voided: false, display: 'Vo Ided', preferredAddress: { display: 'Here' } },
    });
    const names = (await admin.get(`person/${patient.uuid}/name`)).body.results as unknown as Json[];
    expect(names.map((name) => [name.display, name.voided])).toEqual([
      ['Vo Ided', false],
      ['Earlier Name', true],
    ]);
  });

  it('needs a reason when the flag is set by hand, and the flag alone restores', async () => {
    const patient = await register('By', 'Flag');
    const refused = await admin.post(`patient/${patient.uuid}`, { voided: true });
    expect(refused.status).toBe(400);
    expect(refused.body.error.code).toBe('voided.bit.was.set.true');
    await admin.delete(`patient/${patient.uuid}?reason=x`);
    const restored = await admin.post(`patient/${patient.uuid}`, { voided: false });
    expect(restored.body).toMatchObject({ voided: false, person: { display: 'By Flag' } });
    expect(restored.body.identifiers).toHaveLength(1);
  });

  it('follows when the person is voided and restored', async () => {
    const patient = await register('Per', 'Son');
    expect((await admin.delete(`person/${patient.uuid}?reason=x`)).status).toBe(204);
    expect((await admin.get(`patient/${patient.uuid}`)).body.voided).toBe(true);
    expect((await admin.post(`person/${patient.uuid}`, { deleted: 'false' })).status).toBe(200);
    expect((await admin.get(`patient/${patient.uuid}`)).body).toMatchObject({ voided: false, person: { display: 'Per Son' } });
  });

  it('tells the other areas in the same transaction, each patient once, and is undone when one of them refuses', async () => {
    const listener = platform.service(Listener);
    const patient = await register('Tell', 'Others');
    listener.heard.length = 0;
    listener.refuses = true;
    expect((await admin.delete(`patient/${patient.uuid}?reason=x`)).status).toBe(500);
    expect((await admin.get(`patient/${patient.uuid}`)).body).toMatchObject({ voided: false, person: { voided: false } });
    listener.refuses = false;
    await admin.delete(`patient/${patient.uuid}?reason=moved`);
    const [row] = await platform.db.query<{ id: number }>(undefined, sql`select person_id as id from person where uuid = ${patient.uuid}`);
    const voiding: PatientVoiding = {
      patientUuid: patient.uuid,
      patientId: row?.id ?? 0,
      reason: 'moved',
      dateVoided: now.toISOString(),
      voidedBy: 1,
    };
    expect(listener.heard).toEqual([
      ['PersonVoided', expect.objectContaining({ personId: row?.id, reason: 'moved' })],
      ['PatientVoided', voiding],
    ]);
    await admin.post(`patient/${patient.uuid}`, { deleted: 'false' });
    expect(listener.heard.at(-1)).toEqual(['PatientUnvoided', voiding]);
  });

  it('and purging leaves nothing', async () => {
    const patient = await register('Pur', 'Ged');
    expect((await admin.delete(`patient/${patient.uuid}?purge=true`)).status).toBe(204);
    expect((await admin.get(`patient/${patient.uuid}`)).status).toBe(404);
    expect((await admin.get(`person/${patient.uuid}`)).status).toBe(404);
  });
});

describe('privileges', () => {
  it('keep patients from callers who may not read them', async () => {
    const patient = await register('Se', 'Cret');
    expect((await platform.anonymous().get(`patient/${patient.uuid}`)).status).toBe(401);
    const stranger = await platform.as({ privileges: [] });
    expect((await stranger.get(`patient/${patient.uuid}`)).status).toBe(403);
    expect((await stranger.get('patient?q=secret')).status).toBe(403);
    expect((await stranger.get(`patient/${patient.uuid}/identifier`)).status).toBe(403);
    expect((await stranger.get(`person/${patient.uuid}`)).status).toBe(403);
    const reader = await platform.as({ privileges: ['Get Patients'] });
    const seen = await reader.get(`patient/${patient.uuid}`);
    expect(seen.status).toBe(200);
    expect(seen.body.person).toBeUndefined();
    expect((await reader.post(`patient/${patient.uuid}`, { person: { gender: 'M' } })).status).toBe(403);
    expect((await reader.delete(`patient/${patient.uuid}`)).status).toBe(403);
    expect((await reader.post('patient', bodyOf('Not', 'Allowed'))).status).toBe(403);
  });

  it('let a clerk register and edit, but not void', async () => {
    const clerk = await platform.as({
      privileges: ['Get Patients', 'Get People', 'Add Patients', 'Edit Patients', 'Get Patient Identifiers'],
    });
    const created = await clerk.post('patient', bodyOf('Cle', 'Rk'));
    expect(created.status).toBe(201);
    expect((await clerk.post(`patient/${created.body.uuid}`, { person: { gender: 'M' } })).body.person.gender).toBe('M');
    expect((await clerk.delete(`patient/${created.body.uuid}`)).status).toBe(403);
    expect(
      (await clerk.post(`patient/${created.body.uuid}/identifier`, { identifier: nextNumber(), identifierType: plainType })).status,
    ).toBe(403);
  });
});
