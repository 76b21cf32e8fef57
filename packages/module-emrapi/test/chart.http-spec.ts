import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import { aPatient, type Client, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';
import emrapi from '../src/index.js';
import { aConcept, emrClinic, type EmrClinic, made, queriesOf } from './emr-clinic.js';

const clinicianPrivileges = ['Get Visits', 'Get Encounters', 'Get Diagnoses', 'Get Observations', 'Get Concepts', 'Get Patients'];

let platform: TestPlatform;
let clinic: EmrClinic;
let admin: Client;
let clinician: Client;

beforeAll(async () => {
  platform = await startPlatform({ modules: [metadatamapping, emrapi], now: () => new Date('2024-05-02T12:00:00Z') });
  clinic = await emrClinic(platform);
  admin = await platform.admin();
  clinician = await platform.as({ privileges: clinicianPrivileges });
});
afterAll(() => platform?.stop());

const setting = async (name: string, value: string) => {
  const { uuid } = (await admin.get(`/systemsetting/${name}`)).body;
  expect((await admin.post(`/systemsetting/${uuid}`, { value })).status).toBe(200);
};

describe('visits with diagnoses and notes', () => {
  const summary = 'custom:(visit:(uuid,startDatetime),diagnoses:(uuid,display,rank),visitNotes:(uuid,value))';
  const read = (patient: string, query = '', client = clinician) => client.get(`/emrapi/patient/${patient}/visit${query}`);

  /** A visit on a day of April 2024 with a note and diagnoses of ranks 2 and 1, and vitals that are no note. */
  async function aVisitOn(patient: TestPatient, day: number): Promise<string> {
    const date = `2024-04-${String(day).padStart(2, '0')}`;
    const at = (hour: string) => `${date}T${hour}:00:00.000+0000`;
    const visit = await made(admin, '/visit', {
      patient: patient.uuid,
      visitType: clinic.facilityVisit,
      location: clinic.hospital,
      startDatetime: at('08'),
      stopDatetime: at('18'),
    });
    const encounter = (encounterType: string, text: string) =>
      made(admin, '/encounter?v=custom:(uuid)', {
        patient: patient.uuid,
        visit,
        encounterType,
        location: clinic.ward,
        encounterDatetime: at('09'),
        obs: [{ concept: clinic.question, value: text }],
      });
    const note = await encounter(clinic.note, `note of day ${day}`);
    await encounter(clinic.vitals, 'no note');
    for (const [rank, certainty] of [
      [2, 'PROVISIONAL'],
      [1, 'CONFIRMED'],
    ]) {
      await made(admin, '/patientdiagnoses', {
        encounter: note,
        patient: patient.uuid,
        diagnosis: { coded: clinic.malaria },
        certainty,
        rank,
        condition: null,
      });
    }
    return visit;
  }

  it('shows the last started visit first, its diagnoses by rank and the notes of its visit note encounters', async () => {
    const patient = await aPatient().stored(platform);
    const [first, second] = [await aVisitOn(patient, 3), await aVisitOn(patient, 5)];
    const { status, body } = await read(patient.uuid, `?v=${summary}`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['pageOfResults', 'totalCount', 'results']);
    expect(body['results']).toEqual(body['pageOfResults']);
    expect(body['totalCount']).toBe(2);
    expect(body['results'].map((row) => row['visit']['uuid'])).toEqual([second, first]);
    expect(body['results'][0]).toMatchObject({
      diagnoses: [
        { display: 'Malaria', rank: 1 },
        { display: 'Malaria', rank: 2 },
      ],
      visitNotes: [{ value: 'note of day 5' }],
    });
  });

  it('shows all three parts in a named representation, only the named ones in a custom one', async () => {
    const patient = await aPatient().stored(platform);
    const visit = await aVisitOn(patient, 3);
    const row = (await read(patient.uuid, '?v=ref')).body['results'][0];
    expect(Object.keys(row ?? {})).toEqual(['visit', 'diagnoses', 'visitNotes']);
    expect(row['visit']).toEqual({ uuid: visit, display: expect.any(String), links: expect.any(Array) });
    expect(row['diagnoses'][0]).toEqual({ uuid: expect.any(String), display: 'Malaria', links: expect.any(Array) });
    expect((await read(patient.uuid)).body['results'][0]).toMatchObject({
      visit: { visitType: { uuid: clinic.facilityVisit } },
      diagnoses: [{ certainty: 'CONFIRMED' }, { certainty: 'PROVISIONAL' }],
      visitNotes: [{ value: 'note of day 3', order: null }],
    });
    expect(Object.keys((await read(patient.uuid, '?v=custom:(diagnoses:ref)')).body['results'][0])).toEqual(['diagnoses']);
  });

  it('shows nothing of other patients, and nothing voided', async () => {
    const [patient, other] = [await aPatient().stored(platform), await aPatient().stored(platform)];
    await aVisitOn(other, 3);
    const voided = await aVisitOn(patient, 4);
    expect((await admin.delete(`/visit/${voided}?reason=mistake`)).status).toBe(204);
    const visit = await aVisitOn(patient, 6);
    const before = (await read(patient.uuid, `?v=${summary}`)).body;
    expect(before['results'].map((row) => row['visit']['uuid'])).toEqual([visit]);
    await admin.delete(`/patientdiagnoses/${before['results'][0]['diagnoses'][0]['uuid']}`);
    await admin.delete(`/obs/${before['results'][0]['visitNotes'][0]['uuid']}`);
    expect((await read(patient.uuid, `?v=${summary}`)).body['results'][0]).toMatchObject({ diagnoses: [{ rank: 2 }], visitNotes: [] });
  });

  it('comes in pages that neither repeat nor leave out a visit', async () => {
    const patient = await aPatient().stored(platform);
    const visits: string[] = [];
    for (const day of [3, 4, 5]) visits.unshift(await aVisitOn(patient, day));
    const pages = await Promise.all([0, 2].map((startIndex) => read(patient.uuid, `?v=${summary}&limit=2&startIndex=${startIndex}`)));
    expect(pages.flatMap(({ body }) => body['results'].map((row) => row['visit']['uuid']))).toEqual(visits);
    expect(pages.map(({ body }) => body['totalCount'])).toEqual([3, 3]);
    expect((await read(patient.uuid, '?limit=0')).status).toBe(400);
    expect((await read(patient.uuid, '?limit=1000')).status).toBe(400);
    expect((await read(patient.uuid, '?startIndex=x')).status).toBe(400);
  });

  it('needs as many queries for many visits as for one', async () => {
    const [one, many] = [await aPatient().stored(platform), await aPatient().stored(platform)];
    await aVisitOn(one, 3);
    for (const day of [3, 4, 5, 6]) await aVisitOn(many, day);
    const [few, lots] = [
      await queriesOf(platform, () => read(one.uuid, '?v=ref')),
      await queriesOf(platform, () => read(many.uuid, '?v=ref')),
    ];
    expect((await read(many.uuid, '?v=ref')).body['results']).toHaveLength(4);
    expect(lots).toBe(few);
  });

  it('is refused for an unknown patient, and without the privileges for what is asked', async () => {
    const patient = await aPatient().stored(platform);
    await aVisitOn(patient, 3);
    const unknown = await read('nobody', '?v=ref');
    expect([unknown.status, unknown.body['error']['message']]).toEqual([400, '[Patient nobody not found]']);
    expect((await read(patient.uuid, '?v=ref', platform.anonymous())).status).toBe(401);
    expect((await read(patient.uuid, '?v=ref', await platform.as({ privileges: ['Get Visits'] }))).status).toBe(403);
    const reader = await platform.as({ privileges: ['Get Visits', 'Get Encounters'] });
    expect((await read(patient.uuid, '?v=custom:(visit:ref)', reader)).status).toBe(200);
    expect((await read(patient.uuid, '?v=custom:(diagnoses:ref)', reader)).status).toBe(403);
    expect((await read(patient.uuid, '?v=custom:(visitNotes:ref)', reader)).status).toBe(403);
  });

  it('hides what stands in encounters of a type that the caller may not view', async () => {
    const patient = await aPatient().stored(platform);
    await aVisitOn(patient, 3);
    await made(admin, '/privilege', { name: 'View secret notes', description: 'x' });
    const changed = await admin.post(`/encountertype/${clinic.note}`, { viewPrivilege: 'View secret notes' });
    expect(changed.status).toBe(200);
    expect((await read(patient.uuid, `?v=${summary}`)).body['results'][0]).toMatchObject({ diagnoses: [], visitNotes: [] });
    expect((await read(patient.uuid, `?v=${summary}`, admin)).body['results'][0]['visitNotes']).toHaveLength(1);
    await admin.post(`/encountertype/${clinic.note}`, { viewPrivilege: null });
  });
});

describe('the diagnosis search', () => {
  let malaria: string;
  let typhoid: string;
  const find = async (query: string) => (await clinician.get(`/emrapi/concept?${query}`)).body;

  it('is refused while no sets are configured', async () => {
    const refused = await clinician.get('/emrapi/concept?term=mal&limit=5');
    expect([refused.status, refused.body['error']['code']]).toEqual([500, 'emrapi.error.configurationRequired']);
  });

  it('finds members of the configured sets by name or code, best first', async () => {
    const icd = await made(admin, '/conceptsource', { name: 'ICD-10-WHO', description: 'ICD' });
    malaria = await aConcept(admin, 'Malaria due to parasites', { synonyms: ['Marsh fever'], mapped: [[icd, 'B54']] });
    typhoid = await aConcept(admin, 'Typhoid fever', { mapped: [[icd, 'A01.0']] });
    const set = await made(admin, '/concept', {
      names: [{ name: 'All diagnoses', locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
      datatype: '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f',
      conceptClass: '8d492774-c2cc-11de-8d13-0010c6dffd0f',
      set: true,
      setMembers: [malaria, typhoid],
    });
    const sets = await made(admin, '/concept', {
      names: [{ name: 'Diagnosis sets', locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
      datatype: '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f',
      conceptClass: '8d492774-c2cc-11de-8d13-0010c6dffd0f',
      set: true,
      setMembers: [set],
    });
    await setting('emr.concept.diagnosisSetOfSets', sets);
    expect(await find('term=FEVER&limit=10')).toEqual([
      { conceptName: 'Typhoid fever', conceptUuid: typhoid, matchedName: 'Typhoid fever', code: 'A01.0' },
      { conceptName: 'Malaria due to parasites', conceptUuid: malaria, matchedName: 'Marsh fever', code: 'B54' },
    ]);
    expect(await find('term=b54&limit=10')).toEqual([{ conceptName: 'Malaria due to parasites', conceptUuid: malaria, code: 'B54' }]);
    expect(await find('term=Hospital&limit=10')).toEqual([]);
    expect(await find('term=%20&limit=10')).toEqual([]);
  });

  it('is cut to the limit', async () => {
    expect(await find('term=fever&limit=1')).toHaveLength(1);
  });

  it('sees a changed name at once', async () => {
    await made(admin, `/concept/${typhoid}/name`, { name: 'Enteric fever', locale: 'en' });
    expect((await find('term=enteric&limit=5'))[0]).toMatchObject({ conceptUuid: typhoid, matchedName: 'Enteric fever' });
  });

  it('refuses a missing term, a bad limit, and a locale that is malformed or not allowed', async () => {
    const status = async (query: string) => (await clinician.get(`/emrapi/concept?${query}`)).status;
    expect(
      await Promise.all(['limit=5', 'term=x', 'term=x&limit=0', 'term=x&limit=5&locale=!', 'term=x&limit=5&locale=xx_XX'].map(status)),
    ).toEqual([400, 400, 400, 400, 400]);
  });

  it('needs Get Concepts', async () => {
    expect((await platform.anonymous().get('/emrapi/concept?term=x&limit=5')).status).toBe(401);
    expect((await (await platform.as({ privileges: [] })).get('/emrapi/concept?term=x&limit=5')).status).toBe(403);
  });
});
