import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Json, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { costOf, membersOf, R4, resourcesOf } from './fhir-fixture.js';

let clinic: Clinic;
let inhibitors: string;
let nuts: string;
let rash: string;
let hives: string;
let severe: string;
let text: string;
let betty: TestPatient;
let other: TestPatient;

const get = async (path: string) => clinic.admin.get(`${R4}/AllergyIntolerance${path}`);
const found = async (query: string) => resourcesOf((await get(`?${query}`)).body).map((resource) => String(resource['code']['text']));
const store = async (patient: TestPatient, body: object): Promise<Json> => {
  const answer = await clinic.admin.post(`patient/${patient.uuid}/allergy`, body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

beforeAll(async () => {
  clinic = await Clinic.start();
  [inhibitors, nuts, rash, hives] = (await Promise.all(
    ['ACE inhibitors', 'Peanuts', 'Rash', 'Hives'].map((name) => clinic.concept(name, 'none')),
  )) as [string, string, string, string];
  severe = await clinic.concept('Severe', 'none');
  text = await clinic.concept('Other', 'none');
  await clinic.setting('allergy.concept.severity.severe', severe);
  await clinic.setting('allergy.concept.otherNonCoded', text);
  betty = await aPatient().named('Betty', 'Williams').identifiedBy('100GEJ').stored(clinic.platform);
  other = await aPatient().named('Adam', 'John').stored(clinic.platform);
  await store(betty, {
    allergen: { allergenType: 'DRUG', codedAllergen: { uuid: inhibitors } },
    severity: { uuid: severe },
    comment: 'Since 2001',
    reactions: [{ reaction: { uuid: rash } }],
  });
  await store(betty, { allergen: { allergenType: 'FOOD', codedAllergen: { uuid: text }, nonCodedAllergen: 'Durian' }, reactions: [] });
  await store(other, { allergen: { allergenType: 'FOOD', codedAllergen: { uuid: nuts } }, reactions: [] });
});
afterAll(() => clinic?.platform.stop());

describe('reading allergies as FHIR', () => {
  it('shows what the chart reads', async () => {
    const { body } = await get(`?patient=${betty.uuid}&_summary=data`);
    expect(body['total']).toBe(2);
    const code = { coding: [{ code: inhibitors, display: 'ACE inhibitors' }], text: 'ACE inhibitors' };
    expect(resourcesOf(body)[0]).toMatchObject({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: { coding: [{ code: 'active', display: 'Active' }], text: 'Active' },
      verificationStatus: { coding: [{ code: 'confirmed' }], text: 'Confirmed' },
      type: 'allergy',
      category: ['medication'],
      criticality: 'high',
      code,
      patient: { reference: `Patient/${betty.uuid}`, display: 'Betty Williams (Old Identification Number: 100GEJ)' },
      recorder: { type: 'Practitioner', display: 'Super User' },
      note: [{ text: 'Since 2001' }],
      reaction: [{ substance: code, manifestation: [{ text: 'Rash' }], severity: 'severe' }],
    });
    expect(resourcesOf(body)[0]?.['meta']['lastUpdated']).toBeDefined();
  });

  it('shows an allergen that is only text, and one reaction element even without reactions', async () => {
    const [, durian] = resourcesOf((await get(`?patient=${betty.uuid}`)).body);
    expect(durian).toMatchObject({ code: { coding: [{ code: text }], text: 'Durian' }, reaction: [{ substance: { text: 'Durian' } }] });
    expect(durian?.['reaction'][0]).not.toHaveProperty('manifestation');
    expect(durian).not.toHaveProperty('criticality');
  });

  it('finds by kind, code, severity, reaction and status, of this patient alone', async () => {
    expect(await found(`patient=${betty.uuid}&category=food`)).toEqual(['Durian']);
    expect(await found(`patient=${betty.uuid}&code=${inhibitors}`)).toEqual(['ACE inhibitors']);
    expect(await found(`patient=${betty.uuid}&severity=severe`)).toEqual(['ACE inhibitors']);
    expect(await found(`manifestation=${rash}`)).toEqual(['ACE inhibitors']);
    expect(await found(`patient=${betty.uuid}&clinical-status=inactive`)).toEqual([]);
    expect(await found(`patient.identifier=100GEJ&clinical-status=active&_sort=-severity`)).toEqual(['ACE inhibitors', 'Durian']);
    expect(await found(`patient=${other.uuid}`)).toEqual(['Peanuts']);
  });

  it('needs the privilege to read allergies', async () => {
    const clerk = await clinic.platform.as({ privileges: ['Get Patients'] });
    const { status, text: answer } = await clerk.get(`${R4}/AllergyIntolerance?patient=${betty.uuid}`);
    expect([status, answer.includes('ACE')]).toEqual([403, false]);
    expect((await clinic.platform.anonymous().get(`${R4}/AllergyIntolerance`)).status).toBe(401);
  });

  it('costs the same for one allergy and for many', async () => {
    const one = await costOf(clinic.platform, clinic.admin, `AllergyIntolerance?_count=1`);
    expect(await costOf(clinic.platform, clinic.admin, `AllergyIntolerance?_count=50`)).toBeLessThanOrEqual(one);
    expect(one).toBeLessThanOrEqual(6);
  });
});

describe('writing allergies as FHIR', () => {
  const body = (more: object = {}) => ({
    resourceType: 'AllergyIntolerance',
    category: ['food'],
    code: { coding: [{ code: hives }] },
    patient: { reference: `Patient/${other.uuid}` },
    reaction: [{ manifestation: [{ coding: [{ code: rash }] }], severity: 'severe' }],
    ...more,
  });

  it('creates, replaces reactions on update, keeps the allergen, and voids on delete', async () => {
    const created = await clinic.admin.post(`${R4}/AllergyIntolerance`, body());
    expect(created.status).toBe(201);
    const path = `${R4}/AllergyIntolerance/${created.body['id']}`;
    const changed = await clinic.admin.put(path, {
      ...body({ id: created.body['id'], code: { coding: [{ code: nuts }] } }),
      reaction: [{ manifestation: [{ coding: [{ code: hives }] }, { coding: [{ code: text }], text: 'Sneezes' }] }],
    });
    expect(changed.body).toMatchObject({ id: created.body['id'], code: { text: 'Hives' } });
    expect(membersOf(changed.body['reaction'][0]?.['manifestation']).map((item) => item['text'])).toEqual(['Hives', 'Sneezes']);
    expect(changed.body['reaction'][0]).not.toHaveProperty('severity');
    expect((await clinic.admin.delete(path)).status).toBe(200);
    expect((await clinic.admin.get(path)).status).toBe(410);
    expect(await found(`patient=${other.uuid}`)).toEqual(['Peanuts']);
  });

  it('refuses a second allergy to the same thing, and one without allergen, kind or patient', async () => {
    const post = async (more: object) => (await clinic.admin.post(`${R4}/AllergyIntolerance`, body(more))).status;
    expect(await post({ code: { coding: [{ code: nuts }] } })).toBe(422);
    expect(await post({ code: undefined })).toBe(422);
    expect(await post({ category: undefined })).toBe(422);
    expect(await post({ patient: undefined })).toBe(422);
    expect(await post({ reaction: [{ manifestation: [], severity: 'awful' }] })).toBe(400);
  });

  it('does not move an allergy to another patient', async () => {
    const created = await clinic.admin.post(`${R4}/AllergyIntolerance`, body());
    const moved = { ...body({ patient: { reference: `Patient/${betty.uuid}` } }), id: created.body['id'] };
    expect((await clinic.admin.put(`${R4}/AllergyIntolerance/${created.body['id']}`, moved)).status).toBe(422);
  });

  it('needs the privilege to write allergies', async () => {
    const reader = await clinic.platform.as({ privileges: ['Get Allergies', 'Get Patients'] });
    expect((await reader.post(`${R4}/AllergyIntolerance`, body())).status).toBe(403);
  });
});
