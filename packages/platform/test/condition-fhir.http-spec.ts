import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Json, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { costOf, R4, resourcesOf } from './fhir-fixture.js';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/condition-category';
const PROBLEMS = encodeURIComponent(`${CATEGORY}|problem-list-item`);
const DIAGNOSES = encodeURIComponent(`${CATEGORY}|encounter-diagnosis`);
let clinic: Clinic;
let malaria: string;
let asthma: string;
let encounter: string;
let betty: TestPatient;
let other: TestPatient;

const get = async (path: string) => clinic.admin.get(`${R4}/Condition${path}`);
const found = async (query: string) =>
  resourcesOf((await get(`?${query}`)).body).map((resource) => resource['code']?.['text'] ?? resource['extension'][0]?.['valueString']);

/** What O3's conditions app sends. */
const payload = (patient: TestPatient, concept: string, more: object = {}) => ({
  resourceType: 'Condition',
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  code: { coding: [{ code: concept, display: 'Whatever' }] },
  onsetDateTime: '2025-11-22T00:00:00+03:00',
  abatementDateTime: null,
  recordedDate: '2025-11-22T10:00:00.000Z',
  recorder: { reference: `Practitioner/${randomUUID()}` },
  subject: { reference: `Patient/${patient.uuid}` },
  ...more,
});
const create = async (patient: TestPatient, concept: string, more: object = {}): Promise<Json> => {
  const answer = await clinic.admin.post(`${R4}/Condition`, payload(patient, concept, more));
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};
const inactive = { clinicalStatus: { coding: [{ code: 'INACTIVE' }] } };

beforeAll(async () => {
  clinic = await Clinic.start();
  malaria = await clinic.concept('Malaria', 'none');
  asthma = await clinic.concept('Asthma', 'none');
  betty = await aPatient().named('Betty', 'Williams').stored(clinic.platform);
  other = await aPatient().named('Adam', 'John').stored(clinic.platform);
  const made = await clinic.admin.post('encounter', {
    patient: betty.uuid,
    encounterType: clinic.encounterType,
    location: clinic.location,
    encounterDatetime: '2026-03-01T10:00:00.000+0000',
  });
  encounter = String(made.body['uuid']);
  await create(betty, malaria, { onsetDateTime: '2026-01-01T00:00:00Z' });
  await create(betty, asthma, { ...inactive, onsetDateTime: '2020-01-01T00:00:00Z', abatementDateTime: '2021-01-01T00:00:00Z' });
  await create(other, malaria);
  const diagnosis = await clinic.admin.post(`${R4}/Condition`, {
    resourceType: 'Condition',
    category: [{ coding: [{ system: CATEGORY, code: 'encounter-diagnosis' }] }],
    verificationStatus: { coding: [{ code: 'confirmed' }] },
    code: { coding: [{ code: malaria }] },
    subject: { reference: `Patient/${betty.uuid}` },
    encounter: { reference: `Encounter/${encounter}` },
    extension: [{ url: 'http://fhir.openmrs.org/R4/StructureDefinition/diagnosis-rank', valueInteger: 1 }],
  });
  if (diagnosis.status !== 201) throw new Error(diagnosis.text);
});
afterAll(() => clinic?.platform.stop());

describe('reading conditions as FHIR', () => {
  it('shows the problem list as the conditions app reads it', async () => {
    const { body } = await get(`?patient=${betty.uuid}&category=${PROBLEMS}&_count=100&_summary=data`);
    expect(body['total']).toBe(2);
    const [active, ended] = resourcesOf(body);
    expect(active).toMatchObject({
      resourceType: 'Condition',
      clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
      category: [{ coding: [{ system: CATEGORY, code: 'problem-list-item', display: 'Problem List Item' }] }],
      code: { coding: [{ code: malaria, display: 'Malaria' }], text: 'Malaria' },
      subject: { reference: `Patient/${betty.uuid}` },
      recorder: { type: 'Practitioner', display: 'Super User' },
    });
    expect(active).not.toHaveProperty('abatementDateTime');
    expect(new Date(String(active?.['onsetDateTime'])).toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(ended?.['clinicalStatus']['coding'][0]?.['code']).toBe('inactive');
    expect(new Date(String(ended?.['abatementDateTime'])).toISOString()).toBe('2021-01-01T00:00:00.000Z');
  });

  it('shows diagnoses of encounters before conditions, with certainty, rank and encounter', async () => {
    const { body } = await get(`?patient=${betty.uuid}`);
    expect([body['total'], resourcesOf(body).map((resource) => resource['category'][0]?.['coding'][0]?.['code'])]).toEqual([
      3,
      ['encounter-diagnosis', 'problem-list-item', 'problem-list-item'],
    ]);
    const [diagnosis] = resourcesOf(body);
    expect(diagnosis).toMatchObject({
      clinicalStatus: { coding: [{ code: 'unknown' }] },
      verificationStatus: { coding: [{ code: 'confirmed', display: 'Confirmed' }] },
      encounter: { reference: `Encounter/${encounter}` },
      extension: [{ url: 'http://fhir.openmrs.org/R4/StructureDefinition/diagnosis-rank', valueInteger: 1 }],
    });
    expect((await get(`/${diagnosis?.['id']}`)).body['id']).toBe(diagnosis?.['id']);
    expect(await found(`patient=${betty.uuid}&category=${DIAGNOSES}`)).toEqual(['Malaria']);
    expect((await get(`?patient=${betty.uuid}&category=problem-list-item`)).body['total']).toBe(0);
  });

  it('finds by status, onset, code and patient; diagnoses have no clinical status', async () => {
    expect(await found(`patient=${betty.uuid}&clinical-status=active&_summary=data`)).toEqual(['Malaria']);
    expect(await found(`patient=${betty.uuid}&clinical-status=inactive`)).toEqual(['Asthma']);
    expect(await found(`patient=${betty.uuid}&onset-date=ge2026-01-01`)).toEqual(['Malaria']);
    expect(await found(`patient=${betty.uuid}&onset-age=gt5||a`)).toEqual(['Asthma']);
    expect((await get(`?patient=${betty.uuid}&onset-age=gt5`)).status).toBe(400);
    expect(await found(`subject:Patient.name=betty&category=${PROBLEMS}&_sort=onset-date`)).toEqual(['Asthma', 'Malaria']);
    expect((await get(`?code=${malaria}`)).body['total']).toBe(3);
  });

  it('needs the privileges of what it searches', async () => {
    const reader = await clinic.platform.as({ privileges: ['Get Conditions', 'Get Patients'] });
    const query = async (text: string) => (await reader.get(`${R4}/Condition?patient=${betty.uuid}${text}`)).status;
    expect(await query(`&category=${PROBLEMS}`)).toBe(200);
    expect(await query('')).toBe(403);
    expect(await query(`&category=${DIAGNOSES}`)).toBe(403);
    expect((await clinic.platform.anonymous().get(`${R4}/Condition?patient=${betty.uuid}`)).status).toBe(401);
    const refused = await reader.post(`${R4}/Condition`, payload(betty, malaria));
    expect([refused.status, refused.body['resourceType']]).toEqual([403, 'OperationOutcome']);
  });

  it('costs the same for one condition and for fifty', async () => {
    const crowd = await aPatient().stored(clinic.platform);
    for (let number = 0; number < 50; number++) await create(crowd, malaria);
    const path = `Condition?patient=${crowd.uuid}&category=${PROBLEMS}`;
    const one = await costOf(clinic.platform, clinic.admin, `${path}&_count=1`);
    expect(await costOf(clinic.platform, clinic.admin, `${path}&_count=50`)).toBeLessThanOrEqual(one);
    expect(one).toBeLessThanOrEqual(5);
  });
});

describe('writing conditions as FHIR', () => {
  it('creates what the conditions app sends, recorded by who sends it', async () => {
    const created = await create(other, asthma);
    expect(created).toMatchObject({ code: { text: 'Asthma' }, recorder: { display: 'Super User' } });
    const { body } = await clinic.admin.get(`condition/${created['id']}?v=full`);
    expect(body).toMatchObject({ clinicalStatus: 'ACTIVE', patient: { uuid: other.uuid }, condition: { coded: { uuid: asthma } } });
  });

  it('makes a new version with another id on update; the old one is gone', async () => {
    const created = await create(other, asthma);
    const { status, body } = await clinic.admin.put(`${R4}/Condition/${created['id']}`, {
      ...payload(other, asthma, inactive),
      id: created['id'],
      abatementDateTime: '2026-01-05T00:00:00+03:00',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ clinicalStatus: { coding: [{ code: 'inactive' }] } });
    expect(body['abatementDateTime']).toBeDefined();
    expect(body['id']).not.toBe(created['id']);
    expect((await get(`/${created['id']}`)).status).toBe(410);
    expect((await get(`?_id=${created['id']}`)).body['total']).toBe(0);
  });

  it('keeps the onset that a body leaves out, and ends nothing that is active', async () => {
    const created = await create(other, malaria, { ...inactive, abatementDateTime: '2026-01-05T00:00:00Z' });
    const { body } = await clinic.admin.put(`${R4}/Condition/${created['id']}`, {
      ...payload(other, malaria),
      id: created['id'],
      onsetDateTime: null,
    });
    expect(new Date(String(body['onsetDateTime'])).toISOString()).toBe('2025-11-21T21:00:00.000Z');
    expect(body).not.toHaveProperty('abatementDateTime');
  });

  it('does not move a condition to another patient', async () => {
    const created = await create(other, malaria);
    const moved = { ...payload(betty, malaria), id: created['id'] };
    expect((await clinic.admin.put(`${R4}/Condition/${created['id']}`, moved)).status).toBe(422);
  });

  it('takes a condition that is only text', async () => {
    const created = await create(other, 'nothing', {
      code: undefined,
      extension: [{ url: 'http://fhir.openmrs.org/ext/non-coded-condition', valueString: 'Bad dreams' }],
    });
    expect(created).not.toHaveProperty('code');
    expect(created['extension'][0]?.['valueString']).toBe('Bad dreams');
  });

  it('refuses a condition without status, without code, of nobody, and of an unknown category', async () => {
    const post = async (more: object) => (await clinic.admin.post(`${R4}/Condition`, payload(other, malaria, more))).status;
    expect(await post({ clinicalStatus: undefined })).toBe(422);
    expect(await post({ code: { coding: [{ code: 'nothing' }] } })).toBe(422);
    expect(await post({ subject: { reference: `Patient/${randomUUID()}` } })).toBe(422);
    expect(await post({ subject: undefined })).toBe(422);
    expect(await post({ onsetDateTime: 'yesterday' })).toBe(400);
    expect(await post({ category: [{ coding: [{ system: CATEGORY, code: 'other' }] }] })).toBe(400);
  });

  it('refuses a diagnosis about another patient than its encounter', async () => {
    const { status } = await clinic.admin.post(`${R4}/Condition`, {
      ...payload(other, malaria),
      category: [{ coding: [{ system: CATEGORY, code: 'encounter-diagnosis' }] }],
      encounter: { reference: `Encounter/${encounter}` },
      extension: [{ url: 'http://fhir.openmrs.org/R4/StructureDefinition/diagnosis-rank', valueInteger: 1 }],
    });
    expect(status).toBe(422);
  });

  it('voids on delete, conditions and diagnoses', async () => {
    const created = await create(other, malaria);
    expect((await clinic.admin.delete(`${R4}/Condition/${created['id']}`)).status).toBe(200);
    expect((await get(`/${created['id']}`)).status).toBe(410);
    const [diagnosis] = resourcesOf((await get(`?patient=${betty.uuid}&category=${DIAGNOSES}`)).body);
    expect((await clinic.admin.delete(`${R4}/Condition/${diagnosis?.['id']}`)).status).toBe(200);
    expect((await get(`?patient=${betty.uuid}&category=${DIAGNOSES}`)).body['total']).toBe(0);
    expect((await clinic.admin.delete(`${R4}/Condition/${randomUUID()}`)).status).toBe(404);
  });
});
