import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import { aPatient, type Client, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import emrapi, { AdtService } from '../src/index.js';
import { emrClinic, type EmrClinic, made } from './emr-clinic.js';

const NOON = new Date('2024-05-02T12:00:00Z');
const clerkPrivileges = [
  'Get Visits',
  'Add Visits',
  'Edit Visits',
  'Get Locations',
  'Get Patients',
  'Get Encounters',
  'Add Encounters',
  'Get Visit Types',
  'Get Encounter Types',
];

let platform: TestPlatform;
let clinic: EmrClinic;
let admin: Client;
let clerk: Client;

beforeAll(async () => {
  platform = await startPlatform({ modules: [metadatamapping, emrapi], now: () => NOON });
  clinic = await emrClinic(platform);
  admin = await platform.admin();
  clerk = await platform.as({ privileges: clerkPrivileges });
});
afterAll(() => platform?.stop());

const setting = async (name: string, value: string) => {
  const { uuid } = (await admin.get(`/systemsetting/${name}`)).body;
  expect((await admin.post(`/systemsetting/${uuid}`, { value })).status).toBe(200);
};
const aVisit = (patient: TestPatient, location: string, startDatetime: string, stopDatetime: string | null = null) =>
  made(admin, '/visit', {
    patient: patient.uuid,
    visitType: clinic.facilityVisit,
    location,
    startDatetime,
    ...(stopDatetime ? { stopDatetime } : {}),
  });
const anEncounter = async (
  patient: TestPatient,
  location: string,
  encounterDatetime: string,
  encounterType = clinic.vitals,
  more: object = {},
) => {
  const answer = await admin.post('/encounter?v=custom:(uuid,encounterDatetime,visit:(uuid,startDatetime,stopDatetime,location:ref))', {
    patient: patient.uuid,
    location,
    encounterType,
    encounterDatetime,
    ...more,
  });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.body;
};

describe('the location that supports visits', () => {
  const find = (location: string, v = '') => clerk.get(`/emrapi/locationThatSupportsVisits?location=${location}${v}`);

  it('is the nearest one tagged Visit Location, in the default representation', async () => {
    const found = await find(clinic.room);
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({
      uuid: clinic.hospital,
      display: 'Hospital',
      tags: [{ display: 'Visit Location' }],
      resourceVersion: '2.0',
    });
  });
  it('is shown in the asked representation', async () => {
    expect((await find(clinic.room, '&v=custom:(uuid,name)')).body).toEqual({
      uuid: clinic.hospital,
      name: 'Hospital',
      resourceVersion: '2.0',
    });
  });
  it('is refused with 400 where none is tagged', async () => {
    const refused = await find(clinic.village);
    expect([refused.status, refused.body['error']['message']]).toEqual([400, '[Location does not support visits: Village]']);
  });
  it('is refused with 400 without a location and with 404 for an unknown one', async () => {
    expect((await clerk.get('/emrapi/locationThatSupportsVisits')).status).toBe(400);
    expect((await find('00000000-0000-0000-0000-000000000000')).status).toBe(404);
  });
  it('is for whoever may see locations', async () => {
    const anybody = platform.anonymous();
    const [location, supporting] = [
      await anybody.get(`/location/${clinic.room}`),
      await anybody.get(`/emrapi/locationThatSupportsVisits?location=${clinic.room}`),
    ];
    expect(supporting.status).toBe(location.status);
  });
});

describe('an active visit', () => {
  const ensure = (patient: TestPatient, location: string, client = clerk) =>
    client.post(`/emrapi/activevisit?patient=${patient.uuid}&location=${location}`);

  it('is made at the location that supports visits, and found again', async () => {
    const patient = await aPatient().stored(platform);
    const first = await ensure(patient, clinic.room);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      patient: { uuid: patient.uuid },
      visitType: { uuid: clinic.facilityVisit },
      location: { uuid: clinic.hospital },
      stopDatetime: null,
    });
    expect((await ensure(patient, clinic.ward)).body['uuid']).toBe(first.body['uuid']);
  });
  it('is one even when two ask at the same time', async () => {
    const patient = await aPatient().stored(platform);
    const answers = await Promise.all([1, 2, 3, 4].map(() => ensure(patient, clinic.room)));
    expect(new Set(answers.map((answer) => answer.body['uuid'])).size).toBe(1);
  });
  it('of another patient is never taken', async () => {
    const [one, other] = [await aPatient().stored(platform), await aPatient().stored(platform)];
    expect((await ensure(one, clinic.room)).body['uuid']).not.toBe((await ensure(other, clinic.room)).body['uuid']);
  });
  it('that was voided is not taken', async () => {
    const patient = await aPatient().stored(platform);
    const first = (await ensure(patient, clinic.room)).body['uuid'];
    await admin.delete(`/visit/${first}?reason=mistake`);
    expect((await ensure(patient, clinic.room)).body['uuid']).not.toBe(first);
  });
  it('is not made without Add Visits, nor for an unknown patient', async () => {
    const patient = await aPatient().stored(platform);
    const reader = await platform.as({ privileges: ['Get Visits', 'Get Locations'] });
    expect((await ensure(patient, clinic.room, reader)).status).toBe(403);
    expect((await ensure({ ...patient, uuid: 'nobody' }, clinic.room)).status).toBe(404);
    const [{ count }] = (await platform.db.query<{ count: number }>(
      undefined,
      sql`select count(*)::int as count from visit where patient_id = ${patient.id}`,
    )) as [{ count: number }];
    expect(count).toBe(0);
  });
});

describe('an encounter without a visit', () => {
  it('is handled by emrapi from the first start on', async () => {
    expect((await admin.get('/systemsetting/visits.assignmentHandler')).body['value']).toBe(
      'org.openmrs.module.emrapi.adt.EmrApiVisitAssignmentHandler',
    );
  });
  it('gets the visit that goes on at a location around its own', async () => {
    const patient = await aPatient().stored(platform);
    const visit = await aVisit(patient, clinic.hospital, '2024-05-02T08:00:00.000+0000');
    expect((await anEncounter(patient, clinic.room, '2024-05-02T09:00:00.000+0000'))['visit']['uuid']).toBe(visit);
  });
  it('gets it also from a caller who may not read visits', async () => {
    const patient = await aPatient().stored(platform);
    const visit = await aVisit(patient, clinic.hospital, '2024-05-02T08:00:00.000+0000');
    const nurse = await platform.as({
      privileges: ['Add Encounters', 'Get Encounters', 'Get Encounter Types', 'Get Patients', 'Get Locations'],
    });
    const created = await nurse.post('/encounter?v=custom:(uuid)', {
      patient: patient.uuid,
      location: clinic.room,
      encounterType: clinic.vitals,
      encounterDatetime: '2024-05-02T09:00:00.000+0000',
    });
    expect(created.status).toBe(201);
    expect((await admin.get(`/encounter/${created.body['uuid']}?v=custom:(visit:(uuid))`)).body['visit']['uuid']).toBe(visit);
  });
  it('gets no visit of another patient, place or time', async () => {
    const [patient, other] = [await aPatient().stored(platform), await aPatient().stored(platform)];
    await aVisit(other, clinic.hospital, '2024-05-02T08:00:00.000+0000');
    await aVisit(patient, clinic.village, '2024-05-01T08:00:00.000+0000');
    await aVisit(patient, clinic.hospital, '2024-04-01T08:00:00.000+0000', '2024-04-01T10:00:00.000+0000');
    expect((await anEncounter(patient, clinic.room, '2024-05-02T09:00:00.000+0000'))['visit']).toBeNull();
  });
  it('gets a new visit where the settings name a type, ended with its day when that is over', async () => {
    await setting('emrapi.EmrApiVisitAssignmentHandler.encounterTypeToNewVisitTypeMap', `${clinic.vitals}:${clinic.facilityVisit}`);
    const patient = await aPatient().stored(platform);
    const today = await anEncounter(patient, clinic.room, '2024-05-02T09:00:00.000+0000');
    expect(today['visit']).toMatchObject({
      startDatetime: today['encounterDatetime'],
      stopDatetime: null,
      location: { uuid: clinic.hospital },
    });
    const past = await anEncounter(patient, clinic.room, '2024-03-01T09:00:00.000+0000');
    expect(past['visit']['stopDatetime']).toMatch(/^2024-03-01T23:59:59/);
    expect(
      (await anEncounter(await aPatient().stored(platform), clinic.room, '2024-05-02T09:00:00.000+0000', clinic.note))['visit'],
    ).toBeNull();
    await setting('emrapi.EmrApiVisitAssignmentHandler.encounterTypeToNewVisitTypeMap', '');
  });
  it('is moved into a visit of its day where the settings say so', async () => {
    await setting('emrapi.EmrApiVisitAssignmentHandler.adjustEncounterTimeOfDayIfNecessary', 'true');
    const patient = await aPatient().stored(platform);
    const visit = await aVisit(patient, clinic.hospital, '2024-05-02T08:00:00.000+0000');
    const moved = await anEncounter(patient, clinic.room, '2024-05-02T06:00:00.000+0000');
    expect(moved['visit']['uuid']).toBe(visit);
    expect(new Date(moved['encounterDatetime'])).toEqual(new Date('2024-05-02T08:00:00Z'));
    await setting('emrapi.EmrApiVisitAssignmentHandler.adjustEncounterTimeOfDayIfNecessary', 'false');
  });
  it('stays without one while the handler is disabled', async () => {
    await setting('emrapi.emrApiVisitAssignmentHandler.disabled', 'true');
    const patient = await aPatient().stored(platform);
    await aVisit(patient, clinic.hospital, '2024-05-02T08:00:00.000+0000');
    expect((await anEncounter(patient, clinic.room, '2024-05-02T09:00:00.000+0000'))['visit']).toBeNull();
    await setting('emrapi.emrApiVisitAssignmentHandler.disabled', 'false');
  });
});

describe('inactive visits', () => {
  const stopOf = async (visit: string) =>
    (await admin.get(`/visit/${visit}?v=custom:(stopDatetime)`)).body['stopDatetime'] as unknown as string | null;

  it('are ended with their last encounter, inpatients and recent ones are left', async () => {
    const [quiet, without, busy, inpatient, outside] = await Promise.all([1, 2, 3, 4, 5].map(() => aPatient().stored(platform)));
    const start = '2024-05-01T08:00:00.000+0000';
    const visits = {
      quiet: await aVisit(quiet!, clinic.hospital, start),
      without: await aVisit(without!, clinic.hospital, start),
      busy: await aVisit(busy!, clinic.hospital, start),
      inpatient: await aVisit(inpatient!, clinic.hospital, start),
      outside: await aVisit(outside!, clinic.village, start),
    };
    await anEncounter(quiet!, clinic.ward, '2024-05-01T10:00:00.000+0000');
    await anEncounter(busy!, clinic.ward, '2024-05-02T11:00:00.000+0000');
    await anEncounter(inpatient!, clinic.ward, '2024-05-01T10:00:00.000+0000', clinic.admission);
    const adt = platform.service(AdtService);
    expect(await adt.closeInactiveVisits(platform.ctx)).toBe(0);
    await setting('emrapi.closeInactiveVisits', 'true');
    expect(await adt.closeInactiveVisits(platform.ctx)).toBeGreaterThanOrEqual(2);
    expect(new Date((await stopOf(visits.quiet)) ?? 0)).toEqual(new Date('2024-05-01T10:00:00Z'));
    expect(new Date((await stopOf(visits.without)) ?? 0)).toEqual(new Date('2024-05-01T08:00:00Z'));
    expect([await stopOf(visits.busy), await stopOf(visits.inpatient), await stopOf(visits.outside)]).toEqual([null, null, null]);

    await anEncounter(inpatient!, clinic.ward, '2024-05-01T12:00:00.000+0000', clinic.exit);
    expect(await adt.closeInactiveVisits(platform.ctx)).toBe(1);
    expect(new Date((await stopOf(visits.inpatient)) ?? 0)).toEqual(new Date('2024-05-01T12:00:00Z'));
  });
});
