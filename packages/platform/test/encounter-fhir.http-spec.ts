import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Json, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { costOf, R4, resourcesOf } from './fhir-fixture.js';

const ENCOUNTER_TYPE = 'http://fhir.openmrs.org/code-system/encounter-type';
const VISIT_TYPE = 'http://fhir.openmrs.org/code-system/visit-type';
let clinic: Clinic;
let weight: string;
let betty: TestPatient;
let other: TestPatient;
let visit: string;
let encounter: string;
let secret: string;

const get = async (path: string) => clinic.admin.get(`${R4}/Encounter${path}`);
const ids = async (query: string) => {
  const { body } = await get(`?${query}`);
  const resources = resourcesOf(body);
  expect(body['total']).toBe(resources.filter((resource) => resource['resourceType'] === 'Encounter').length);
  return resources.map(({ id }) => String(id));
};
const store = async (path: string, body: object): Promise<string> => {
  const answer = await clinic.admin.post(path, body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return String(answer.body['uuid']);
};

beforeAll(async () => {
  clinic = await Clinic.start();
  weight = await clinic.concept('Weight', 'numeric', { units: 'kg' });
  betty = await aPatient().named('Betty', 'Williams').identifiedBy('100GEJ').stored(clinic.platform);
  other = await aPatient().named('Adam', 'John').stored(clinic.platform);
  visit = await store('visit', {
    patient: betty.uuid,
    visitType: clinic.visitType,
    location: clinic.location,
    startDatetime: '2026-03-01T09:00:00.000+0000',
    stopDatetime: '2026-03-01T17:00:00.000+0000',
  });
  encounter = await store('encounter', {
    patient: betty.uuid,
    visit,
    encounterType: clinic.encounterType,
    location: clinic.ward,
    encounterDatetime: '2026-03-01T10:00:00.000+0000',
    encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
    obs: [{ concept: weight, value: 70 }],
  });
  secret = await store('encounter', {
    patient: other.uuid,
    encounterType: clinic.guardedType,
    location: clinic.location,
    encounterDatetime: '2026-03-02T10:00:00.000+0000',
  });
});
afterAll(() => clinic?.platform.stop());

describe('reading encounters as FHIR', () => {
  it('shows an encounter with type, patient, participants, place and visit', async () => {
    const { body } = await get(`/${encounter}?_summary=data`);
    expect(body).toMatchObject({
      resourceType: 'Encounter',
      status: 'unknown',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      type: [{ coding: [{ system: ENCOUNTER_TYPE, code: clinic.encounterType, display: 'Vitals' }] }],
      subject: { reference: `Patient/${betty.uuid}`, display: 'Betty Williams (Old Identification Number: 100GEJ)' },
      participant: [{ individual: { reference: `Practitioner/${clinic.provider}`, display: 'Super User', identifier: { value: 'p1' } } }],
      location: [{ location: { reference: `Location/${clinic.ward}`, display: 'Ward' } }],
      partOf: { reference: `Encounter/${visit}` },
    });
    expect(body['meta']['tag'][0]).toEqual({
      system: 'http://fhir.openmrs.org/ext/encounter-tag',
      code: 'encounter',
      display: 'Encounter',
    });
    expect(new Date(String(body['period']['start'])).toISOString()).toBe('2026-03-01T10:00:00.000Z');
  });

  it('shows a visit as an encounter of another kind', async () => {
    const { body } = await get(`/${visit}`);
    expect(body).toMatchObject({
      type: [{ coding: [{ system: VISIT_TYPE, code: clinic.visitType, display: 'Facility Visit' }] }],
      subject: { reference: `Patient/${betty.uuid}` },
      location: [{ location: { display: 'Clinic' } }],
    });
    expect(body['meta']['tag'][0]?.['code']).toBe('visit');
    expect(new Date(String(body['period']['end'])).toISOString()).toBe('2026-03-01T17:00:00.000Z');
  });

  it('lists visits before encounters, and either alone by tag', async () => {
    expect(await ids(`patient=${betty.uuid}&_sort=-date`)).toEqual([visit, encounter]);
    expect(await ids(`patient=${betty.uuid}&_tag=encounter`)).toEqual([encounter]);
    expect(await ids(`patient=${betty.uuid}&_tag=visit`)).toEqual([visit]);
    expect(await ids(`patient=${betty.uuid}&_tag=other`)).toEqual([]);
  });

  it('finds by type, date, place, participant and patient', async () => {
    expect(await ids(`patient=${betty.uuid}&_sort=-date&_count=1&type=${clinic.encounterType}`)).toEqual([encounter]);
    expect(await ids(`subject:Patient=${betty.uuid}&type=${clinic.visitType}`)).toEqual([visit]);
    expect(await ids(`patient=${betty.uuid}&date=ge2026-03-01T10:00:00Z`)).toEqual([encounter]);
    expect(await ids(`location=${clinic.ward}`)).toEqual([encounter]);
    expect(await ids(`participant=${clinic.provider}`)).toEqual([visit, encounter]);
    expect(await ids(`participant=Practitioner/${clinic.provider}&_tag=encounter`)).toEqual([encounter]);
    expect(await ids('participant.identifier=P1&_tag=encounter')).toEqual([encounter]);
    expect(await ids('participant.name=super&_tag=visit')).toEqual([visit]);
    expect(await ids('patient.identifier=100gej&_tag=encounter')).toEqual([encounter]);
    expect(await ids('patient.family=john&_tag=visit')).toEqual([]);
    expect((await get('?status=finished')).status).toBe(400);
  });

  it('includes patient, observations and, from observations, encounters', async () => {
    const types = async (path: string) => resourcesOf((await clinic.admin.get(`${R4}/${path}`)).body).map((item) => item['resourceType']);
    const query = `Encounter?_id=${encounter}&_include=Encounter:patient&_include=Encounter:location&_revinclude=Observation:encounter`;
    expect(await types(query)).toEqual(['Encounter', 'Patient', 'Location', 'Observation']);
    const observations = `Observation?subject:Patient=${betty.uuid}&code=${weight}&_include=Observation%3Aencounter&encounter.type=${clinic.encounterType}`;
    expect(await types(observations)).toEqual(['Observation', 'Encounter']);
    expect(await types(`Encounter/${encounter}/$everything`)).toEqual(['Encounter', 'Observation']);
    expect((await types(`Patient/${betty.uuid}/$everything`)).sort()).toEqual(['Encounter', 'Encounter', 'Observation', 'Patient']);
  });

  it('answers the dispensing list, empty without drug orders', async () => {
    const { status, body } = await get(
      '?_query=encountersWithMedicationRequests&_getpagesoffset=0&_count=10&date=ge2026-01-01T00:00:00.000Z&status=ACTIVE&location=&_summary=data',
    );
    expect([status, body['total']]).toEqual([200, 0]);
    expect((await get('?_has:MedicationRequest:encounter:intent=order&_tag=encounter')).body['total']).toBe(0);
  });

  it('needs the privileges, and shows no encounter of a type that is kept from the caller', async () => {
    const nurse = await clinic.platform.as({ privileges: ['Get Encounters', 'Get Patients'] });
    const query = async (path: string) => nurse.get(`${R4}/Encounter${path}`);
    expect((await query(`?patient=${betty.uuid}`)).status).toBe(403);
    expect((await query(`?patient=${betty.uuid}&_tag=encounter`)).body['total']).toBe(1);
    expect((await query(`?patient=${other.uuid}&_tag=encounter`)).body['total']).toBe(0);
    expect((await query(`?patient=${other.uuid}&_tag=encounter&_summary=count`)).body['total']).toBe(0);
    expect([403, 404]).toContain((await query(`/${secret}`)).status);
    expect((await get(`/${secret}`)).status).toBe(200);
    expect((await clinic.platform.anonymous().get(`${R4}/Encounter`)).status).toBe(401);
  });

  it('costs the same for one encounter and for fifty', async () => {
    const crowd = await aPatient().stored(clinic.platform);
    for (let number = 0; number < 50; number++) {
      await store('encounter', {
        patient: crowd.uuid,
        encounterType: clinic.encounterType,
        encounterDatetime: '2026-03-03T10:00:00.000+0000',
        encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
      });
    }
    const path = `Encounter?patient=${crowd.uuid}&_tag=encounter`;
    const one = await costOf(clinic.platform, clinic.admin, `${path}&_count=1`);
    expect(await costOf(clinic.platform, clinic.admin, `${path}&_count=50`)).toBeLessThanOrEqual(one);
    expect(one).toBeLessThanOrEqual(6);
  });
});

describe('writing encounters as FHIR', () => {
  const body = (more: object = {}) => ({
    resourceType: 'Encounter',
    status: 'unknown',
    class: { code: 'AMB' },
    type: [{ coding: [{ system: ENCOUNTER_TYPE, code: clinic.encounterType }] }],
    subject: { reference: `Patient/${betty.uuid}` },
    period: { start: '2026-03-01T11:00:00+00:00' },
    ...more,
  });
  const create = async (more: object = {}): Promise<Json> => {
    const answer = await clinic.admin.post(`${R4}/Encounter`, body(more));
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };

  it('creates encounters and visits, by the system of their type', async () => {
    const made = await create({
      partOf: { reference: `Encounter/${visit}` },
      participant: [{ individual: { reference: `Practitioner/${clinic.provider}` } }],
    });
    expect((await clinic.admin.get(`encounter/${made['id']}?v=full`)).body).toMatchObject({
      visit: { uuid: visit },
      encounterProviders: [{ provider: { uuid: clinic.provider } }],
    });
    const stay = await create({
      type: [{ coding: [{ system: VISIT_TYPE, code: clinic.visitType }] }],
      subject: { reference: `Patient/${other.uuid}` },
      period: { start: '2026-05-01T11:00:00+00:00', end: '2026-05-01T12:00:00+00:00' },
    });
    expect((await clinic.admin.get(`visit/${stay['id']}`)).body).toMatchObject({ patient: { uuid: other.uuid } });
  });

  it('clears place and participants that a PUT leaves out, and takes participants back', async () => {
    const made = await create({
      location: [{ location: { reference: `Location/${clinic.ward}` } }],
      participant: [{ individual: { reference: `Practitioner/${clinic.provider}` } }],
    });
    const changed = await clinic.admin.put(`${R4}/Encounter/${made['id']}`, body({ id: made['id'] }));
    expect([changed.status, changed.body['id']]).toEqual([200, made['id']]);
    expect(changed.body).not.toHaveProperty('location');
    expect(changed.body).not.toHaveProperty('participant');
    const participant = [{ individual: { reference: `Practitioner/${clinic.provider}` } }];
    const back = await clinic.admin.put(`${R4}/Encounter/${made['id']}`, body({ id: made['id'], participant }));
    expect(back.body['participant']).toMatchObject(participant);
    const again = await clinic.admin.put(`${R4}/Encounter/${made['id']}`, body({ id: made['id'], participant }));
    expect(again.body['participant']).toEqual(back.body['participant']);
  });

  it('refuses what has no type or two, what is of another kind, and what breaks the rules', async () => {
    const post = async (more: object) => (await clinic.admin.post(`${R4}/Encounter`, body(more))).status;
    expect(await post({ type: undefined })).toBe(400);
    expect(await post({ type: [{ coding: [{ system: ENCOUNTER_TYPE, code: randomUUID() }] }] })).toBe(422);
    expect(await post({ subject: undefined })).toBe(422);
    expect(await post({ subject: { reference: `Patient/${other.uuid}` }, partOf: { reference: `Encounter/${visit}` } })).toBe(422);
    expect(await post({ period: { start: '2027-01-01' } })).toBe(422);
    const asVisit = body({ id: encounter, type: [{ coding: [{ system: VISIT_TYPE, code: clinic.visitType }] }] });
    expect((await clinic.admin.put(`${R4}/Encounter/${encounter}`, asVisit)).status).toBe(404);
  });

  it('needs the privilege to write encounters', async () => {
    const reader = await clinic.platform.as({ privileges: ['Get Encounters', 'Get Visits', 'Get Patients'] });
    expect((await reader.post(`${R4}/Encounter`, body())).status).toBe(403);
    expect((await reader.delete(`${R4}/Encounter/${encounter}`)).status).toBe(403);
  });

  it('voids on delete, with its observations', async () => {
    expect((await clinic.admin.delete(`${R4}/Encounter/${encounter}`)).status).toBe(200);
    expect((await get(`/${encounter}`)).status).toBe(410);
    expect((await clinic.admin.get(`${R4}/Observation?patient=${betty.uuid}&code=${weight}`)).body['total']).toBe(0);
    expect((await clinic.admin.delete(`${R4}/Encounter/${visit}`)).status).toBe(200);
    expect((await get(`/${visit}`)).status).toBe(410);
  });
});
