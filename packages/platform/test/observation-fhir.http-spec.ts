import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type TestPatient } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { Clinic } from './clinic-fixture.js';
import { costOf, R4, resourcesOf } from './fhir-fixture.js';

const CIEL = 'https://cielterminology.org';
let clinic: Clinic;
let betty: TestPatient;
let other: TestPatient;
let encounter: string;
const concepts: Record<string, string> = {};

const get = async (query: string) => (await clinic.admin.get(`${R4}/Observation${query}`)).body;
const values = async (query: string) =>
  resourcesOf(await get(`?${query}`)).map((resource) => resource['valueQuantity']?.['value'] ?? resource['valueString'] ?? null);
const store = async (patient: TestPatient, concept: string, value: unknown, more: object = {}) => {
  const body = { person: patient.uuid, concept: concepts[concept], value, obsDatetime: '2026-03-01T10:11:12.000+0000', ...more };
  const answer = await clinic.admin.post('obs', body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return String(answer.body['uuid']);
};

beforeAll(async () => {
  clinic = await Clinic.start();
  const limits = { hi_absolute: 250, low_absolute: 0, hi_normal: 120, units: 'mmHg', allow_decimal: false };
  concepts['Systolic'] = await clinic.concept('Systolic blood pressure', 'numeric', limits);
  concepts['Weight'] = await clinic.concept('Weight', 'numeric', {
    units: 'kg',
    hi_normal: 90,
    low_normal: 50,
    hi_critical: 150,
    low_critical: 35,
  });
  concepts['Temperature'] = await clinic.concept('Temperature', 'numeric', { units: 'DEG C' });
  concepts['Note'] = await clinic.concept('Note', 'text');
  concepts['Cough'] = await clinic.concept('Cough', 'coded');
  concepts['Pregnant'] = await clinic.concept('Pregnant', 'boolean');
  concepts['Visit date'] = await clinic.concept('Return visit date', 'datetime');
  concepts['Panel'] = await clinic.concept('Panel', 'none');
  concepts['Yes'] = await clinic.concept('True', 'none');
  concepts['No'] = await clinic.concept('False', 'none');
  await clinic.setting('concept.true', concepts['Yes'] ?? '');
  await clinic.setting('concept.false', concepts['No'] ?? '');
  await mapped('CIEL', CIEL, '5085', 'Systolic');
  await mapped('LOINC', 'http://loinc.org', '8480-6', 'Systolic');
  await clinic.query(
    sql`update concept set class_id = (select concept_class_id from concept_class where name = 'Finding') where uuid = ${concepts['Weight']}`,
  );
  await clinic.refresh('concept');
  betty = await aPatient().named('Betty', 'Williams').identifiedBy('100GEJ').stored(clinic.platform);
  other = await aPatient().named('Adam', 'John').stored(clinic.platform);
  const made = await clinic.admin.post('encounter', {
    patient: betty.uuid,
    encounterType: clinic.encounterType,
    location: clinic.location,
    encounterDatetime: '2026-03-01T10:00:00.000+0000',
  });
  encounter = String(made.body['uuid']);
  await store(betty, 'Systolic', 121, { encounter });
  await store(betty, 'Systolic', 118, { obsDatetime: '2026-04-01T10:00:00.000+0000' });
  await store(betty, 'Weight', 70.5, { obsDatetime: '2026-04-01T10:00:00.000+0000' });
  await store(betty, 'Note', 'Feels well');
  await store(other, 'Systolic', 99);
});
afterAll(() => clinic?.platform.stop());

/** Maps a concept to a code of a source that has an address in FHIR. */
async function mapped(source: string, url: string, code: string, concept: string): Promise<void> {
  await clinic.query(
    sql`with source as (
          insert into concept_reference_source (name, description, creator, date_created, uuid)
          values (${source}, ${source}, 1, now(), ${randomUUID()}) returning concept_source_id
        ), address as (
          insert into fhir_concept_source (concept_source_id, url, name, creator, date_created, uuid)
          select concept_source_id, ${url}, ${source}, 1, now(), ${randomUUID()} from source
        ), term as (
          insert into concept_reference_term (concept_source_id, code, creator, date_created, uuid)
          select concept_source_id, ${code}, 1, now(), ${randomUUID()} from source returning concept_reference_term_id
        )
        insert into concept_reference_map (concept_reference_term_id, concept_map_type_id, concept_id, creator, date_created, uuid)
        select concept_reference_term_id, (select concept_map_type_id from concept_map_type where name = 'SAME-AS'),
          (select concept_id from concept where uuid = ${concepts[concept]}), 1, now(), ${randomUUID()} from term`,
  );
  await clinic.refresh('concept_reference_source', 'fhir_concept_source', 'concept_reference_term', 'concept_reference_map');
}

describe('reading an observation as FHIR', () => {
  it('shows value, unit, limits, interpretation, codes, patient and encounter', async () => {
    const [resource] = resourcesOf(await get(`?encounter=${encounter}&_summary=data`));
    expect(resource).toMatchObject({
      resourceType: 'Observation',
      status: 'final',
      code: {
        coding: [
          { code: concepts['Systolic'], display: 'Systolic blood pressure' },
          { system: CIEL, code: '5085' },
          { system: 'http://loinc.org', code: '8480-6' },
        ],
        text: 'Systolic blood pressure',
      },
      subject: { reference: `Patient/${betty.uuid}`, type: 'Patient', display: 'Betty Williams (Old Identification Number: 100GEJ)' },
      encounter: { reference: `Encounter/${encounter}`, type: 'Encounter' },
      valueQuantity: { value: 121, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mmHg' },
      referenceRange: [
        {
          high: { value: 120 },
          type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/referencerange-meaning', code: 'normal' }] },
        },
        {
          low: { value: 0 },
          high: { value: 250 },
          type: { coding: [{ system: 'http://fhir.openmrs.org/ext/obs/reference-range', code: 'absolute' }] },
        },
      ],
    });
    expect(resource?.['code']['coding'][0]).not.toHaveProperty('system');
    expect(new Date(String(resource?.['effectiveDateTime'])).toISOString()).toBe('2026-03-01T10:11:12.000Z');
    expect(resource?.['effectiveDateTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    expect(resource).not.toHaveProperty('interpretation');
    expect(resource).not.toHaveProperty('hasMember');
  });

  it('shows how a value compares with its limits, by code and display', async () => {
    const high = await store(other, 'Weight', 160);
    expect((await get(`/${high}`))['interpretation']).toEqual([
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'HH', display: 'Critically High' }],
        text: 'Critically High',
      },
    ]);
  });

  it('prefers the limits that were stored with the value to those of the concept', async () => {
    const uuid = await store(other, 'Weight', 80);
    await clinic.query(sql`delete from obs_reference_range where obs_id = (select obs_id from obs where uuid = ${uuid})`);
    await clinic.query(
      sql`insert into obs_reference_range (obs_id, hi_normal, uuid) select obs_id, 77.5, ${randomUUID()} from obs where uuid = ${uuid}`,
    );
    expect((await get(`/${uuid}`))['referenceRange']).toMatchObject([{ high: { value: 77.5 }, type: { coding: [{ code: 'normal' }] } }]);
  });

  it('shows texts, answers, yes or no, dates and groups', async () => {
    const answer = await get(`/${await store(other, 'Cough', concepts['Yes'])}`);
    expect(answer['valueCodeableConcept']).toEqual({ coding: [{ code: concepts['Yes'], display: 'True' }], text: 'True' });
    expect((await get(`/${await store(other, 'Pregnant', 'false')}`))['valueBoolean']).toBe(false);
    expect((await get(`/${await store(other, 'Note', 'Tired')}`))['valueString']).toBe('Tired');
    const date = await get(`/${await store(other, 'Visit date', '2026-05-01T00:00:00.000+0000')}`);
    expect(new Date(String(date['valueDateTime'])).toISOString()).toBe('2026-05-01T00:00:00.000Z');
    const temperature = await get(`/${await store(other, 'Temperature', 36.65)}`);
    expect(temperature['valueQuantity']).toEqual({ value: 36.65, unit: 'DEG C' });
    const panel = await store(other, 'Panel', undefined, {
      groupMembers: [{ person: other.uuid, concept: concepts['Weight'], value: 60, obsDatetime: '2026-03-01T10:11:12.000+0000' }],
    });
    const group = await get(`/${panel}`);
    expect(group['hasMember']).toMatchObject([{ type: 'Observation' }]);
    expect(Object.keys(group).filter((name) => name.startsWith('value'))).toEqual([]);
    const member = String(group['hasMember'][0]?.['reference']).split('/')[1];
    expect(resourcesOf(await get(`?has-member=${member}`)).map(({ id }) => id)).toEqual([panel]);
    expect(resourcesOf(await get(`?has-member.code=${concepts['Weight']}`)).map(({ id }) => id)).toEqual([panel]);
    await clinic.admin.delete(`obs/${member}?reason=test`);
    expect(await get(`/${panel}`)).not.toHaveProperty('hasMember');
  });

  it('shows names in the language of the caller', async () => {
    await clinic.query(
      sql`insert into concept_name (concept_id, name, locale, locale_preferred, concept_name_type, creator, date_created, uuid)
          select concept_id, 'Poids', 'fr', true, 'FULLY_SPECIFIED', 1, now(), ${randomUUID()} from concept where uuid = ${concepts['Weight']}`,
    );
    await clinic.refresh('concept_name');
    const path = `${R4}/Observation?patient=${betty.uuid}&code=${concepts['Weight']}`;
    const reader = await clinic.platform.admin();
    const textIn = async (locale: string) => {
      await reader.post('session', { locale });
      return resourcesOf((await reader.get(path)).body)[0]?.['code']['text'];
    };
    expect([await textIn('fr'), await textIn('en')]).toEqual(['Poids', 'Weight']);
  });

  it('answers 410 for a voided observation, and no search shows it', async () => {
    const uuid = await store(betty, 'Note', 'Written by mistake');
    await clinic.admin.delete(`obs/${uuid}?reason=mistake`);
    expect((await clinic.admin.get(`${R4}/Observation/${uuid}`)).status).toBe(410);
    expect(await values(`patient=${betty.uuid}&code=${concepts['Note']}`)).toEqual(['Feels well']);
    expect((await get(`?_id=${uuid}`))['total']).toBe(0);
  });
});

describe('searching observations', () => {
  it('answers what the vitals ask, raw and encoded, newest first, of this patient alone', async () => {
    const codes = `${concepts['Systolic']},${concepts['Weight']}`;
    const raw = `subject:Patient=${betty.uuid}&code=${codes}&_summary=data&_sort=-date&_count=100`;
    const encoded = `subject%3APatient=${betty.uuid}&code=${encodeURIComponent(codes)}&_summary=data&_sort=-date&_count=100`;
    expect(await values(raw)).toEqual([118, 70.5, 121]);
    expect(await values(encoded)).toEqual([118, 70.5, 121]);
    expect(await values(`${raw}&_getpagesoffset=100`)).toEqual([]);
    expect(await values(`patient=${betty.uuid}&code=${codes}&_sort=date&_count=1`)).toEqual([121]);
  });

  it('finds by mapped codes and by the id of a concept', async () => {
    const found = async (code: string) => values(`patient=${betty.uuid}&code=${encodeURIComponent(code)}&_sort=date`);
    expect(await found(`${CIEL}|5085`)).toEqual([121, 118]);
    expect(await found(`http://loinc.org|8480-6,${concepts['Note']}`)).toEqual([121, 'Feels well', 118]);
    expect(await found(`http://elsewhere.org|5085`)).toEqual([]);
    expect(await found('5085')).toEqual([]);
  });

  it('finds by category, and ignores a sort key that it does not know', async () => {
    expect(await values(`patient=${betty.uuid}&category=exam&_sort=-_date&_format=json`)).toEqual([70.5]);
    expect((await get(`?patient=${betty.uuid}&category=laboratory&_sort=-_date&_summary=data&_format=json&_count=1`))['total']).toBe(3);
    const [resource] = resourcesOf(await get(`?patient=${betty.uuid}&category=exam`));
    expect(resource?.['category']).toEqual([
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'exam', display: 'Exam' }] },
    ]);
  });

  it('finds by date, value, encounter, its type and names and identifiers of the patient', async () => {
    expect(await values(`patient=${betty.uuid}&date=ge2026-04-01&code=${concepts['Systolic']}`)).toEqual([118]);
    expect(await values(`patient=${betty.uuid}&value-quantity=gt120`)).toEqual([121]);
    expect(await values(`patient=${betty.uuid}&value-string=feels`)).toEqual(['Feels well']);
    expect(await values(`patient=${betty.uuid}&encounter=Encounter/${encounter}`)).toEqual([121]);
    expect(await values(`patient=${betty.uuid}&encounter.type=${clinic.encounterType},nothing`)).toEqual([121]);
    expect(await values(`patient.identifier=100gej&code=${concepts['Note']}`)).toEqual(['Feels well']);
    expect(await values(`subject:Patient.name=bet&code=${concepts['Note']}`)).toEqual(['Feels well']);
    expect(await values(`patient.given=bet&code=${concepts['Note']}`)).toEqual([]);
    expect((await clinic.admin.get(`${R4}/Observation?performer=1`)).status).toBe(400);
  });

  it('answers the newest values of each question', async () => {
    const last = async (more: string) =>
      resourcesOf(await get(`/$lastn?patient=${betty.uuid}&code=${concepts['Systolic']},${concepts['Weight']}${more}`)).map(
        (resource) => resource['valueQuantity']['value'] as unknown,
      );
    expect(await last('&max=1&_summary=data')).toEqual([118, 70.5]);
    expect(await last('&max=2')).toEqual([118, 121, 70.5]);
    expect((await get(`/$lastn-encounters?patient=${betty.uuid}`))['total']).toBe(1);
    expect((await clinic.admin.get(`${R4}/Observation/$lastn?max=x`)).status).toBe(400);
  });

  it('needs the privilege to read observations', async () => {
    const clerk = await clinic.platform.as({ privileges: ['Get Patients'] });
    for (const path of [`?patient=${betty.uuid}`, `/$lastn?patient=${betty.uuid}`, `?patient=${betty.uuid}&_summary=count`]) {
      const { status, body } = await clerk.get(`${R4}/Observation${path}`);
      expect([status, body['resourceType']]).toEqual([403, 'OperationOutcome']);
    }
    expect((await clinic.platform.anonymous().get(`${R4}/Observation?patient=${betty.uuid}`)).status).toBe(401);
  });

  it('costs the same for one observation and for fifty', async () => {
    const crowd = await aPatient().stored(clinic.platform);
    for (let number = 0; number < 50; number++) await store(crowd, 'Weight', 60 + number / 10);
    const path = `Observation?patient=${crowd.uuid}&_sort=-date`;
    const one = await costOf(clinic.platform, clinic.admin, `${path}&_count=1`);
    expect(await costOf(clinic.platform, clinic.admin, `${path}&_count=50`)).toBeLessThanOrEqual(one);
    expect(one).toBeLessThanOrEqual(6);
  });
});

describe('writing an observation as FHIR', () => {
  const body = (more: object = {}) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: CIEL, code: '5085' }] },
    subject: { reference: `Patient/${other.uuid}` },
    effectiveDateTime: '2026-06-01T08:00:00+00:00',
    valueQuantity: { value: 130 },
    ...more,
  });

  it('creates, and what is created can be read through REST', async () => {
    const { status, body: created } = await clinic.admin.post(`${R4}/Observation`, body());
    expect(status).toBe(201);
    const { body: rest } = await clinic.admin.get(`obs/${created['id']}?v=full`);
    expect(rest).toMatchObject({ value: 130, concept: { uuid: concepts['Systolic'] }, person: { uuid: other.uuid } });
  });

  it('makes a new version with another id on update and voids the old one', async () => {
    const { body: created } = await clinic.admin.post(`${R4}/Observation`, body());
    const before = (await clinic.admin.get(`${R4}/Observation/${created['id']}`)).body;
    const changed = await clinic.admin.put(`${R4}/Observation/${created['id']}`, { ...(before as object), valueQuantity: { value: 131 } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ status: 'amended', valueQuantity: { value: 131 } });
    expect(changed.body['id']).not.toBe(created['id']);
    expect((await clinic.admin.get(`${R4}/Observation/${created['id']}`)).status).toBe(410);
  });

  it('refuses values out of range, unknown concepts, patients and dates', async () => {
    const post = async (more: object) => (await clinic.admin.post(`${R4}/Observation`, body(more))).status;
    expect(await post({ valueQuantity: { value: 251 } })).toBe(422);
    expect(await post({ valueQuantity: undefined })).toBe(422);
    expect(await post({ code: { coding: [{ code: 'nothing' }] } })).toBe(422);
    expect(await post({ subject: { reference: `Patient/${randomUUID()}` } })).toBe(422);
    expect(await post({ subject: { reference: `Group/${other.uuid}` } })).toBe(400);
    expect(await post({ effectiveDateTime: undefined })).toBe(422);
    expect(await post({ effectiveDateTime: 'yesterday' })).toBe(400);
  });

  it('mixes no patients: not with an encounter, not in a group, not by a change', async () => {
    const post = async (more: object) => (await clinic.admin.post(`${R4}/Observation`, body(more))).status;
    expect(await post({ encounter: { reference: `Encounter/${encounter}` } })).toBe(422);
    const foreign = await store(betty, 'Weight', 71);
    const group = { code: { coding: [{ code: concepts['Panel'] }] }, valueQuantity: undefined };
    expect(await post({ ...group, hasMember: [{ reference: `Observation/${foreign}` }] })).toBe(422);
    const own = await store(other, 'Weight', 72);
    expect(await post({ ...group, hasMember: [{ reference: `Observation/${own}` }] })).toBe(201);
    const created = await clinic.admin.post(`${R4}/Observation`, body());
    const moved = body({ id: created.body['id'], subject: { reference: `Patient/${betty.uuid}` } });
    expect((await clinic.admin.put(`${R4}/Observation/${created.body['id']}`, moved)).status).toBe(422);
    expect((await get(`/${created.body['id']}`))['subject']['reference']).toBe(`Patient/${other.uuid}`);
  });

  it('needs the privilege to write observations', async () => {
    const reader = await clinic.platform.as({ privileges: ['Get Observations', 'Get Patients', 'Get Encounters'] });
    const { status, body: outcome } = await reader.post(`${R4}/Observation`, body());
    expect([status, outcome['resourceType']]).toEqual([403, 'OperationOutcome']);
    const uuid = await store(other, 'Note', 'Stays');
    expect((await reader.delete(`${R4}/Observation/${uuid}`)).status).toBe(403);
    expect((await clinic.admin.get(`${R4}/Observation/${uuid}`)).status).toBe(200);
  });

  it('voids on delete', async () => {
    const uuid = await store(other, 'Note', 'Goes');
    expect((await clinic.admin.delete(`${R4}/Observation/${uuid}`)).status).toBe(200);
    expect((await clinic.admin.get(`${R4}/Observation/${uuid}`)).status).toBe(410);
  });
});
