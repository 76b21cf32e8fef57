import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Json, type TestPatient } from '@openmrs-ts/testing';
import { VisitService } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { Clinic, now } from './clinic-fixture.js';

let clinic: Clinic;
let pulse: string;
let note: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  pulse = await clinic.concept('Pulse', 'numeric');
  note = await clinic.concept('Note', 'text');
});

afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201): Json => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};

const newPatient = () => aPatient().stored(clinic.platform);
const start = (who: TestPatient, more: object = {}) =>
  clinic.admin.post('visit', {
    patient: who.uuid,
    visitType: clinic.visitType,
    location: clinic.location,
    startDatetime: '2026-06-15T08:00:00.000+0000',
    ...more,
  });
const meet = async (who: TestPatient, visit: string, more: object = {}) =>
  made(
    await clinic.admin.post('encounter', {
      patient: who.uuid,
      encounterType: clinic.encounterType,
      visit,
      obs: [{ concept: pulse, value: 70 }],
      ...more,
    }),
  );

function code(refused: Answered, field: string): string {
  expect(refused.status).toBe(400);
  return refused.body['error']['fieldErrors'][field][0]['code'];
}

describe('starting and ending', () => {
  it('starts now when no start is given, ends by an update, and shows both', async () => {
    const who = await newPatient();
    const visit = made(await start(who, { startDatetime: undefined }));
    expect(visit).toMatchObject({
      startDatetime: '2026-06-15T12:00:00.000+0000',
      stopDatetime: null,
      encounters: [],
      attributes: [],
      patient: { display: `${who.identifier} - Ada Okoro` },
      visitType: { display: 'Facility Visit' },
      indication: null,
      resourceVersion: '1.9',
    });
    const ended = made(await clinic.admin.post(`visit/${visit['uuid']}`, { stopDatetime: '2026-06-15T12:00:00.000Z' }), 200);
    expect(ended['stopDatetime']).toBe('2026-06-15T12:00:00.000+0000');
    const reopened = made(await clinic.admin.post(`visit/${visit['uuid']}`, { stopDatetime: null }), 200);
    expect(reopened['stopDatetime']).toBeNull();
  });

  it('refuses an end before the start, or before an encounter', async () => {
    const who = await newPatient();
    const visit = made(await start(who));
    await meet(who, visit['uuid'], { encounterDatetime: '2026-06-15T11:00:00.000+0000' });
    const end = (at: string) => clinic.admin.post(`visit/${visit['uuid']}`, { stopDatetime: at });
    expect(code(await end('2026-06-15T07:00:00.000+0000'), 'stopDatetime')).toBe('Visit.error.endDateBeforeStartDate');
    expect(code(await end('2026-06-15T10:00:00.000+0000'), 'stopDatetime')).toBe('Visit.encountersCannotBeAfterStopDate');
  });

  it('refuses a visit without patient or type, and one before the birth', async () => {
    const who = await newPatient();
    expect(code(await clinic.admin.post('visit', { patient: 'unknown', visitType: 'unknown' }), 'patient')).toBe(
      'Visit.error.patient.required',
    );
    expect(code(await start(who, { startDatetime: '1980-01-01' }), 'startDatetime')).toBe(
      'Visit.startDateCannotFallBeforeTheBirthDateOfTheSamePatient',
    );
  });

  it('refuses overlapping visits only when the setting says so, and lets an open one end', async () => {
    const who = await newPatient();
    const first = made(await start(who));
    made(await start(who));
    await clinic.setting('visits.allowOverlappingVisits', 'false');
    expect(code(await start(who), 'startDatetime')).toBe('Visit.visitCannotOverlapAnotherVisitOfTheSamePatient');
    made(await clinic.admin.post(`visit/${first['uuid']}`, { stopDatetime: '2026-06-15T09:00:00.000+0000' }), 200);
    const other = await newPatient();
    const both = await Promise.all([start(other), start(other)]);
    expect(both.map((each) => each.status).sort()).toEqual([201, 400]);
    await clinic.setting('visits.allowOverlappingVisits', 'true');
  });

  it('ends visits of the named types by itself', async () => {
    const who = await newPatient();
    const visit = made(await start(who));
    const service = clinic.platform.service(VisitService);
    expect(await service.endAutomatically(clinic.platform.ctx)).toBe(0);
    await clinic.setting('visits.autoCloseVisitType', 'facility visit');
    expect(await service.endAutomatically(clinic.platform.ctx)).toBeGreaterThan(0);
    await clinic.setting('visits.autoCloseVisitType', '');
    expect((await clinic.admin.get(`visit/${visit['uuid']}`)).body['stopDatetime']).not.toBeNull();
  });
});

describe('voiding', () => {
  it('takes encounters and observations along and restores only those', async () => {
    const who = await newPatient();
    const visit = made(await start(who));
    const [kept, removed] = [await meet(who, visit['uuid']), await meet(who, visit['uuid'])];
    await clinic.admin.delete(`encounter/${removed['uuid']}`);
    await clinic.query(sql`update encounter set date_voided = date_voided - interval '1 day' where uuid = ${removed['uuid']}`);
    expect((await clinic.admin.delete(`visit/${visit['uuid']}`)).status).toBe(204);
    const state = async (path: string) => (await clinic.admin.get(path)).body['voided'];
    expect(await state(`encounter/${kept['uuid']}`)).toBe(true);
    expect(await state(`obs/${kept['obs'][0]['uuid']}`)).toBe(true);
    made(await clinic.admin.post(`visit/${visit['uuid']}`, { voided: false }), 200);
    expect(await state(`visit/${visit['uuid']}`)).toBe(false);
    expect(await state(`encounter/${kept['uuid']}`)).toBe(false);
    expect(await state(`obs/${kept['obs'][0]['uuid']}`)).toBe(false);
    expect(await state(`encounter/${removed['uuid']}`)).toBe(true);
  });

  it('voiding a patient voids the encounters, restoring the patient brings back only those', async () => {
    const who = await newPatient();
    const [kept, removed] = [await meet(who, ''), await meet(who, '')];
    await clinic.admin.delete(`encounter/${removed['uuid']}`);
    await clinic.query(sql`update encounter set date_voided = date_voided - interval '1 day' where uuid = ${removed['uuid']}`);
    expect((await clinic.admin.delete(`patient/${who.uuid}?reason=duplicate`)).status).toBe(204);
    expect((await clinic.admin.get(`encounter/${kept['uuid']}`)).body['voided']).toBe(true);
    expect((await clinic.admin.get(`obs/${kept['obs'][0]['uuid']}`)).body['voided']).toBe(true);
    made(await clinic.admin.post(`patient/${who.uuid}`, { deleted: 'false' }), 200);
    expect((await clinic.admin.get(`encounter/${kept['uuid']}`)).body['voided']).toBe(false);
    expect((await clinic.admin.get(`obs/${kept['obs'][0]['uuid']}`)).body['voided']).toBe(false);
    expect((await clinic.admin.get(`encounter/${removed['uuid']}`)).body['voided']).toBe(true);
  });

  it('voiding a patient voids the visits with their encounters, restoring brings both back', async () => {
    const who = await newPatient();
    const visit = made(await start(who));
    const encounter = await meet(who, visit['uuid']);
    expect((await clinic.admin.delete(`patient/${who.uuid}?reason=duplicate`)).status).toBe(204);
    expect((await clinic.admin.get(`visit/${visit['uuid']}`)).body['voided']).toBe(true);
    expect((await clinic.admin.get(`encounter/${encounter['uuid']}`)).body['voided']).toBe(true);
    made(await clinic.admin.post(`patient/${who.uuid}`, { deleted: 'false' }), 200);
    expect((await clinic.admin.get(`visit/${visit['uuid']}`)).body['voided']).toBe(false);
    expect((await clinic.admin.get(`encounter/${encounter['uuid']}`)).body['voided']).toBe(false);
  });

  it('a visit with encounters cannot be purged, an empty one can', async () => {
    const who = await newPatient();
    const [full, empty] = [made(await start(who)), made(await start(who))];
    await meet(who, full['uuid']);
    const refused = await clinic.admin.delete(`visit/${full['uuid']}?purge=true`);
    expect(refused.status).toBe(400);
    expect(refused.body['error']['code']).toBe('Visit.purge.inUse');
    expect((await clinic.admin.delete(`visit/${empty['uuid']}?purge=true`)).status).toBe(204);
    expect((await clinic.admin.get(`visit/${empty['uuid']}`)).status).toBe(404);
  });

  it('needs the right to delete visits', async () => {
    const visit = made(await start(await newPatient()));
    const nurse = await clinic.platform.as({ privileges: ['Get Visits', 'Edit Visits', 'Add Visits'] });
    expect((await nurse.delete(`visit/${visit['uuid']}`)).status).toBe(403);
  });
});

describe('attributes', () => {
  it('are stored with the visit, edited by uuid, and replaced where one is allowed', async () => {
    const type = made(
      await clinic.admin.post('visitattributetype', {
        name: 'Punctuality',
        datatypeClassname: 'org.openmrs.customdatatype.datatype.FreeTextDatatype',
        minOccurs: 0,
        maxOccurs: 1,
      }),
    );
    const visit = made(await start(await newPatient(), { attributes: [{ attributeType: type['uuid'], value: 'late' }] }));
    expect(visit['attributes']).toMatchObject([{ display: 'Punctuality: late' }]);
    const uuid = visit['attributes'][0]['uuid'];
    const edited = made(await clinic.admin.post(`visit/${visit['uuid']}`, { attributes: [{ uuid, value: 'early' }] }), 200);
    expect(edited['attributes']).toMatchObject([{ uuid, display: 'Punctuality: early' }]);
    made(await clinic.admin.post(`visit/${visit['uuid']}/attribute`, { attributeType: type['uuid'], value: 'on time' }));
    const read = await clinic.admin.get(`visit/${visit['uuid']}?v=custom:(attributes:(display,value,attributeType:(name)))`);
    expect(read.body['attributes']).toMatchObject([
      { display: 'Punctuality: on time', value: 'on time', attributeType: { name: 'Punctuality' } },
    ]);
  });
});

describe('encounters given with a visit', () => {
  it('are stored in it; those left out are taken out of it, not lost', async () => {
    const who = await newPatient();
    const visit = made(
      await start(who, { encounters: [{ encounterType: clinic.encounterType, patient: who.uuid, obs: [{ concept: note, value: 'x' }] }] }),
    );
    expect(visit['encounters']).toHaveLength(1);
    const other = await meet(who, visit['uuid']);
    const changed = made(await clinic.admin.post(`visit/${visit['uuid']}`, { encounters: [other['uuid']] }), 200);
    expect(changed['encounters'].map((each: Json) => each['uuid'])).toEqual([other['uuid']]);
    expect((await clinic.admin.get(`encounter/${visit['encounters'][0]['uuid']}`)).body).toMatchObject({ voided: false, visit: null });
  });
});

describe('finding visits', () => {
  it('by patient, activity, place, type and dates, newest first', async () => {
    const who = await newPatient();
    const old = made(await start(who, { startDatetime: '2026-06-01T08:00:00.000+0000', stopDatetime: '2026-06-01T10:00:00.000+0000' }));
    const open = made(await start(who, { location: clinic.ward }));
    const uuids = async (query: string) => (await clinic.admin.get(`visit?${query}`)).body['results'].map((each: Json) => each['uuid']);
    const mine = `patient=${who.uuid}`;
    expect(await uuids(mine)).toEqual([open['uuid'], old['uuid']]);
    expect(await uuids(`${mine}&includeInactive=false`)).toEqual([open['uuid']]);
    expect(await uuids(`${mine}&location=${clinic.ward}`)).toEqual([open['uuid']]);
    expect(await uuids(`${mine}&location=${clinic.ward}&includeParentLocations=true`)).toEqual([open['uuid'], old['uuid']]);
    expect(await uuids(`${mine}&toStartDate=2026-06-10T00:00:00.000Z`)).toEqual([old['uuid']]);
    expect(await uuids(`${mine}&fromStopDate=2026-06-02`)).toEqual([open['uuid']]);
    expect(await uuids(`${mine}&toStopDate=2026-06-02`)).toEqual([old['uuid']]);
    expect(await uuids('fromStartDate=2026-06-02')).toEqual([]);
    expect((await clinic.admin.get('visit?patient=unknown')).status).toBe(404);
    await clinic.admin.delete(`visit/${old['uuid']}`);
    expect(await uuids(mine)).toEqual([open['uuid']]);
    expect(await uuids(`${mine}&includeAll=true`)).toHaveLength(2);
  });

  it('costs the same number of queries for 1 and for 50 visits, in the chart’s representation', async () => {
    const rep =
      'custom:(uuid,location,encounters:(uuid,diagnoses:(uuid,display,rank,diagnosis,voided),form:(uuid,display),encounterDatetime,orders:full,obs:(uuid,concept:(uuid,display,conceptClass:(uuid,display)),display,groupMembers:(uuid,concept:(uuid,display),value:(uuid,display),display),value,obsDatetime),encounterType:(uuid,display,viewPrivilege,editPrivilege),encounterProviders:(uuid,display,encounterRole:(uuid,display),provider:(uuid,person:(uuid,display)))),visitType:(uuid,name,display),startDatetime,stopDatetime,patient,attributes:(attributeType:ref,display,uuid,value)';
    const [few, many] = [await newPatient(), await newPatient()];
    const provider = { provider: clinic.provider, encounterRole: clinic.role };
    const fill = async (who: TestPatient) => meet(who, made(await start(who))['uuid'], { encounterProviders: [provider] });
    await fill(few);
    for (let index = 0; index < 50; index++) await fill(many);
    const list = (who: TestPatient) => clinic.admin.get(`visit?patient=${who.uuid}&v=${rep}&limit=50&totalCount=true`);
    await list(few);
    const one = await clinic.cost(() => list(few));
    let fifty: Answered | undefined;
    expect(await clinic.cost(async () => (fifty = await list(many)))).toBe(one);
    expect(fifty?.body['totalCount']).toBe(50);
    expect(fifty?.body['results'][0]['encounters'][0]).toMatchObject({
      obs: [{ value: 70 }],
      encounterProviders: [{ display: 'Super User: Clinician' }],
    });
  });

  it('active visits of the clinic, as the home page asks', async () => {
    const found = await clinic.admin.get(
      `visit?includeInactive=false&v=custom:(uuid,patient:(uuid,identifiers:(identifier,uuid),person:(age,display,gender,uuid)),visitType:(uuid,name,display),location:(uuid,name,display),startDatetime,stopDatetime)&fromStartDate=${now.toISOString().slice(0, 10)}&location=${clinic.location}`,
    );
    expect(found.status).toBe(200);
    expect(found.body['results'].length).toBeGreaterThan(0);
    expect(found.body['results'].every((each: Json) => each['stopDatetime'] === null)).toBe(true);
  });
});
