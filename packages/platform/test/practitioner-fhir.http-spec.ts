import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Client, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { costOf, R4, resourcesOf } from './fhir-fixture.js';

let platform: TestPlatform;
let admin: Client;
let nurse: string;
let nameless: string;
let adminUser: string;
let betty: TestPatient;

const found = async (path: string) => {
  const { body } = await admin.get(`${R4}/${path}`);
  return resourcesOf(body).map((resource) => resource['name']?.[0]?.['text'] ?? null);
};
const store = async (path: string, body: object): Promise<string> => {
  const answer = await admin.post(path, body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return String(answer.body['uuid']);
};

/** A provider who is no person here. */
async function named(name: string, identifier: string, retired = false): Promise<string> {
  const uuid = randomUUID();
  await platform.db.query(
    undefined,
    sql`insert into provider (name, identifier, retired, creator, date_created, uuid) values (${name}, ${identifier}, ${retired}, 1, now(), ${uuid})`,
  );
  await platform.db.cache.refresh(new Map([['provider', '*']]));
  return uuid;
}

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  const person = await store('person', {
    gender: 'F',
    birthdate: '1980-02-03',
    names: [{ givenName: 'Florence', familyName: 'Nightingale' }],
    addresses: [{ cityVillage: 'Derby', preferred: true }],
  });
  nurse = await store('provider', { person, identifier: 'N1' });
  nameless = await named('Night shift', 'N2');
  await named('Gone', 'N3', true);
  adminUser = String((await admin.get('session')).body['user']['uuid']);
  betty = await aPatient().named('Betty', 'Williams').identifiedBy('100GEJ').stored(platform);
});
afterAll(() => platform.stop());

describe('practitioners', () => {
  it('are providers with identifier, name, gender, birth date and address', async () => {
    const { body } = await admin.get(`${R4}/Practitioner/${nurse}?_summary=data`);
    expect(body).toMatchObject({
      resourceType: 'Practitioner',
      identifier: [{ system: 'http://fhir.openmrs.org/ext/provider/identifier', value: 'N1' }],
      active: true,
      name: [{ text: 'Florence Nightingale', family: 'Nightingale', given: ['Florence'] }],
      address: [{ city: 'Derby' }],
      gender: 'female',
      birthDate: '1980-02-03',
    });
    expect((await admin.get(`${R4}/Practitioner/${nameless}`)).body['name']).toEqual([{ text: 'Night shift' }]);
  });

  it('are users too, whom records name as recorders', async () => {
    const { body } = await admin.get(`${R4}/Practitioner/${adminUser}`);
    expect(body).toMatchObject({
      id: adminUser,
      identifier: [{ system: 'http://fhir.openmrs.org/ext/user/identifier', value: 'admin' }],
      name: [{ text: 'Super User' }],
    });
    expect(body).not.toHaveProperty('active');
    expect(JSON.stringify(body)).not.toMatch(/password|salt|secret/);
    expect((await admin.get(`${R4}/Practitioner/${randomUUID()}`)).status).toBe(404);
  });

  it('are found by name, identifier and address among providers and users alike', async () => {
    expect(await found('Practitioner?name=flor')).toEqual(['Florence Nightingale']);
    expect(await found('Practitioner?name=night')).toEqual(['Florence Nightingale', 'Night shift']);
    expect(await found('Practitioner?given=super')).toContain('Super User');
    expect(await found('Practitioner?identifier=n1')).toEqual(['Florence Nightingale']);
    expect(await found('Practitioner?identifier=ADMIN')).toContain('Super User');
    expect(await found('Practitioner?address-city=derby&family=nightingale')).toEqual(['Florence Nightingale']);
    expect(await found('Practitioner?name=gone')).toEqual([]);
  });

  it('need the privileges of providers and of users', async () => {
    const clerk = await platform.as({ privileges: ['Get Providers'] });
    expect((await clerk.get(`${R4}/Practitioner/${nurse}`)).status).toBe(200);
    expect((await clerk.get(`${R4}/Practitioner/${adminUser}`)).status).toBe(403);
    expect((await clerk.get(`${R4}/Practitioner?name=super`)).status).toBe(403);
    expect((await platform.anonymous().get(`${R4}/Practitioner/${nurse}`)).status).toBe(401);
    expect((await clerk.post(`${R4}/Practitioner`, { resourceType: 'Practitioner', identifier: [{ value: 'X' }] })).status).toBe(403);
  });

  it('are written as providers, with a person', async () => {
    const created = await admin.post(`${R4}/Practitioner`, {
      resourceType: 'Practitioner',
      identifier: [{ value: 'D1' }],
      name: [{ given: ['Gregory'], family: 'House' }],
      gender: 'male',
      birthDate: '1959-06-11',
    });
    expect(created.status).toBe(201);
    const rest = await admin.get(`provider/${created.body['id']}?v=full`);
    expect(rest.body).toMatchObject({ identifier: 'D1', person: { display: 'Gregory House' } });
    const changed = await admin.put(`${R4}/Practitioner/${created.body['id']}`, {
      ...(created.body as object),
      identifier: [{ value: 'D2' }],
      name: [{ id: created.body['name'][0]?.['id'], given: ['Greg'], family: 'House' }],
    });
    expect(changed.body).toMatchObject({ identifier: [{ value: 'D2' }], name: [{ text: 'Greg House' }] });
    expect(changed.body['name']).toHaveLength(1);
    expect((await admin.post(`${R4}/Practitioner`, { resourceType: 'Practitioner', name: [{ family: 'X' }] })).status).toBe(422);
    expect((await admin.put(`${R4}/Practitioner/${adminUser}`, { resourceType: 'Practitioner', id: adminUser })).status).toBe(404);
    expect((await admin.delete(`${R4}/Practitioner/${created.body['id']}`)).status).toBe(200);
    expect((await admin.get(`${R4}/Practitioner/${created.body['id']}`)).status).toBe(410);
  });

  it('cost the same, one or fifty', async () => {
    for (let number = 0; number < 50; number++) await named(`Temporary ${number}`, `T${number}`);
    const one = await costOf(platform, admin, 'Practitioner?name=tempor&_count=1');
    expect(await costOf(platform, admin, 'Practitioner?name=tempor&_count=50')).toBeLessThanOrEqual(one + 2);
  });
});

describe('persons and their relations', () => {
  it('shows a person with a link to the patient it is', async () => {
    const { body } = await admin.get(`${R4}/Person/${betty.uuid}`);
    expect(body).toMatchObject({
      active: true,
      name: [{ text: 'Betty Williams' }],
      link: [{ target: { reference: `Patient/${betty.uuid}`, display: 'Betty Williams (Old Identification Number: 100GEJ)' } }],
    });
    const included = await admin.get(`${R4}/Person?name=betty&_include=Person:link:Patient`);
    expect(resourcesOf(included.body).map((resource) => resource['resourceType'])).toEqual(['Person', 'Patient']);
    expect(await found('Person?name=florence&gender=female&birthdate=1980')).toEqual(['Florence Nightingale']);
  });

  it('writes persons by their own rules and privileges', async () => {
    const created = await admin.post(`${R4}/Person`, {
      resourceType: 'Person',
      name: [{ given: ['Ama'], family: 'Ata' }],
      gender: 'female',
      birthDate: '2000-01-01',
    });
    expect(created.status).toBe(201);
    expect((await admin.post(`${R4}/Person`, { resourceType: 'Person', name: [{ given: ['A'] }], birthDate: '2999-01-01' })).status).toBe(
      422,
    );
    const reader = await platform.as({ privileges: ['Get People'] });
    expect((await reader.put(`${R4}/Person/${betty.uuid}`, { resourceType: 'Person', id: betty.uuid })).status).toBe(403);
    expect((await admin.delete(`${R4}/Person/${created.body['id']}`)).status).toBe(200);
    expect((await admin.get(`${R4}/Person/${created.body['id']}`)).status).toBe(410);
  });

  it('shows who is related to a patient', async () => {
    const mother = await store('person', { gender: 'F', names: [{ givenName: 'Mary', familyName: 'Williams' }] });
    const type = (await admin.get('relationshiptype')).body['results'][0]?.['uuid'];
    const relationship = await store('relationship', {
      personA: mother,
      relationshipType: type,
      personB: betty.uuid,
      startDate: '2020-01-01',
    });
    const { body } = await admin.get(`${R4}/RelatedPerson/${relationship}`);
    expect(body).toMatchObject({
      resourceType: 'RelatedPerson',
      identifier: [{ system: 'RelatedPerson', value: `Person/${mother}` }],
      active: true,
      patient: { reference: `Patient/${betty.uuid}` },
      name: [{ text: 'Mary Williams' }],
      gender: 'female',
    });
    expect(body).not.toHaveProperty('meta');
    expect(await found('RelatedPerson?name=mary')).toEqual(['Mary Williams']);
    expect((await admin.get(`${R4}/RelatedPerson?patient=${betty.uuid}`)).status).toBe(400);
    const reader = await platform.as({ privileges: ['Get Relationships'] });
    expect((await reader.get(`${R4}/RelatedPerson/${relationship}`)).status).toBe(403);
  });
});
