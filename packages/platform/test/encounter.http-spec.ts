import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type TestPatient } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { Clinic } from './clinic-fixture.js';

let clinic: Clinic;
let patient: TestPatient;
let pulse: string;
let weight: string;
let note: string;
let answer: string;
let diagnosis: string;
let question: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  pulse = await clinic.concept('Pulse', 'numeric', {
    allow_decimal: false,
    hi_absolute: 230,
    low_absolute: 0,
    hi_normal: 100,
    low_normal: 60,
    hi_critical: 160,
    low_critical: 40,
  });
  weight = await clinic.concept('Weight', 'numeric', { hi_absolute: 250, units: 'kg' });
  note = await clinic.concept('Note', 'text');
  question = await clinic.concept('Finding', 'coded');
  answer = await clinic.concept('Malaria', 'none');
  diagnosis = await clinic.concept('Hypertension', 'none');
});

afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};

async function newPatient(): Promise<TestPatient> {
  return aPatient().stored(clinic.platform);
}

async function encounter(body: object = {}) {
  patient = await newPatient();
  return made(
    await clinic.admin.post('encounter', {
      patient: patient.uuid,
      encounterType: clinic.encounterType,
      location: clinic.location,
      ...body,
    }),
  );
}

describe('an encounter as O3 posts it', () => {
  it('stores observations, a provider and diagnoses in one request, with the default date', async () => {
    const body = await encounter({
      form: 'no-such-form-uuid',
      encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
      obs: [
        { concept: pulse, value: 72, formFieldNamespace: 'rfe-forms', formFieldPath: 'rfe-forms-pulse' },
        { concept: { uuid: weight, display: '' }, value: '70.5 kg' },
        { concept: question, value: { uuid: answer } },
        { concept: note, value: 'x ', comment: '' },
      ],
      diagnoses: [{ diagnosis: { coded: diagnosis }, certainty: 'CONFIRMED', rank: 1, condition: null }],
    });
    expect(body).toMatchObject({
      display: 'Vitals 06/15/2026',
      encounterDatetime: '2026-06-15T12:00:00.000+0000',
      form: null,
      visit: null,
      orders: [],
      voided: false,
      encounterProviders: [{ display: 'Super User: Clinician' }],
      diagnoses: [{ display: 'Hypertension', certainty: 'CONFIRMED', rank: 1, diagnosis: { coded: { uuid: diagnosis } } }],
      resourceVersion: '2.2',
    });
    expect(body['obs'].map((obs: { display: string }) => obs.display).sort()).toEqual([
      'Finding: Malaria',
      'Note: x ',
      'Pulse: 72',
      'Weight: 70.5',
    ]);
    const read = await clinic.admin.get(
      `encounter/${body['uuid']}?v=custom:(uuid,encounterDatetime,encounterType:(uuid,display),obs:(uuid,concept:(uuid,display),value:(uuid,display),interpretation,formFieldPath,person:(uuid)))`,
    );
    const byConcept = Object.fromEntries(read.body['obs'].map((obs: { concept: { display: string } }) => [obs.concept.display, obs]));
    expect(byConcept).toMatchObject({
      Pulse: { value: 72, interpretation: 'NORMAL', formFieldPath: 'rfe-forms-pulse', person: { uuid: patient.uuid } },
      Weight: { value: 70.5, interpretation: null },
      Finding: { value: { uuid: answer, display: 'Malaria' } },
      Note: { value: 'x ' },
    });
  });

  it('attaches the visit that goes on at the place or above it', async () => {
    const someone = await newPatient();
    const visit = made(
      await clinic.admin.post('visit', {
        patient: someone.uuid,
        visitType: clinic.visitType,
        location: clinic.location,
        startDatetime: '2026-06-15T08:00:00.000+0000',
      }),
    );
    const body = made(
      await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType, location: clinic.ward }),
    );
    expect(body['visit']).toMatchObject({ uuid: visit['uuid'] });
    expect(visit['display']).toMatch(/^Facility Visit @ Clinic - /);
  });

  it('leaves the encounter without a visit when the handler says so', async () => {
    await clinic.setting('visits.assignmentHandler', 'org.openmrs.api.handler.NoVisitAssignmentHandler');
    const someone = await newPatient();
    made(
      await clinic.admin.post('visit', {
        patient: someone.uuid,
        visitType: clinic.visitType,
        startDatetime: '2026-06-15T08:00:00.000+0000',
      }),
    );
    const body = made(await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType }));
    expect(body['visit']).toBeNull();
    await clinic.setting('visits.assignmentHandler', 'org.openmrs.api.handler.ExistingVisitAssignmentHandler');
  });

  it('makes a visit until the end of the day when the handler says so', async () => {
    await clinic.setting('visits.assignmentHandler', 'org.openmrs.api.handler.ExistingOrNewVisitAssignmentHandler');
    const body = await encounter();
    const visit = await clinic.admin.get(`visit/${body['visit']['uuid']}`);
    expect(visit.body).toMatchObject({
      startDatetime: '2026-06-15T12:00:00.000+0000',
      visitType: { display: 'Facility Visit' },
      location: { display: 'Clinic' },
    });
    expect(visit.body['stopDatetime']).toMatch(/:59:59/);
    await clinic.setting('visits.assignmentHandler', 'org.openmrs.api.handler.ExistingVisitAssignmentHandler');
  });

  it('is shown in every representation, with everything it leads to', async () => {
    const body = await encounter({
      obs: [{ concept: pulse, value: 60 }],
      encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
    });
    for (const address of [`encounter/${body['uuid']}`, `obs/${body['obs'][0]['uuid']}`]) {
      for (const rep of ['ref', 'default', 'full']) expect((await clinic.admin.get(`${address}?v=${rep}`)).status).toBe(200);
    }
    const full = await clinic.admin.get(`encounter/${body['uuid']}?v=full`);
    expect(full.body).toMatchObject({
      auditInfo: { creator: { display: 'admin' } },
      obs: [{ value: 60, concept: { display: 'Pulse' } }],
      encounterProviders: [{ provider: { uuid: clinic.provider } }],
      location: { name: 'Clinic' },
    });
    const custom = await clinic.admin.get(
      `encounter/${body['uuid']}?v=custom:(conditions,allergies,dateCreated,encounterType:(viewPrivilege,editPrivilege),obs:(creator:(display),order,comment,voided,previousVersions:(value)))`,
    );
    expect(custom.body).toMatchObject({
      conditions: [],
      allergies: [],
      encounterType: { viewPrivilege: null },
      obs: [{ creator: { display: 'admin' }, order: null, previousVersions: [] }],
    });
  });

  it('stores groups within groups and shows them', async () => {
    const group = await clinic.concept('Group', 'none');
    const body = await encounter({
      obs: [
        {
          concept: group,
          groupMembers: [
            { concept: group, groupMembers: [{ concept: note, value: 'deep' }] },
            { concept: pulse, value: 80 },
          ],
        },
      ],
    });
    expect(body['obs']).toHaveLength(1);
    const read = await clinic.admin.get(`obs/${body['obs'][0]['uuid']}`);
    expect(read.body).toMatchObject({ value: null, groupMembers: expect.arrayContaining([expect.objectContaining({ value: 80 })]) });
    expect(read.body['groupMembers'].find((m: { concept: { display: string } }) => m.concept.display === 'Group')).toMatchObject({
      groupMembers: [{ value: 'deep', groupMembers: null }],
    });
    const all = await clinic.admin.get(`obs?encounter=${body['uuid']}`);
    expect(all.body['results']).toHaveLength(4);
  });

  it('refuses orders for now, and says so', async () => {
    const someone = await newPatient();
    const refused = await clinic.admin.post('encounter', {
      patient: someone.uuid,
      encounterType: clinic.encounterType,
      orders: [{ type: 'testorder' }],
    });
    expect(refused.status).toBe(400);
    expect(refused.body['error']['message']).toContain('orders');
  });
});

describe('what would hurt a patient', () => {
  it('the visit of another patient is refused', async () => {
    const [one, other] = [await newPatient(), await newPatient()];
    const visit = made(
      await clinic.admin.post('visit', { patient: one.uuid, visitType: clinic.visitType, startDatetime: '2026-06-15T08:00:00.000+0000' }),
    );
    const refused = await clinic.admin.post('encounter', {
      patient: other.uuid,
      encounterType: clinic.encounterType,
      visit: visit['uuid'],
    });
    expect(refused.status).toBe(400);
    expect(refused.body['error']['fieldErrors']['visit'][0]['code']).toBe('Encounter.visit.patients.dontMatch');
  });

  it('a date outside the visit is refused, when stored and when moved', async () => {
    const someone = await newPatient();
    const visit = made(
      await clinic.admin.post('visit', {
        patient: someone.uuid,
        visitType: clinic.visitType,
        startDatetime: '2026-06-15T08:00:00.000+0000',
      }),
    );
    const body = made(
      await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType, visit: visit['uuid'] }),
    );
    const moved = await clinic.admin.post(`encounter/${body['uuid']}`, { encounterDatetime: '2026-06-15T07:00:00.000+0000' });
    expect(moved.status).toBe(400);
    expect(moved.body['error']['fieldErrors']['encounterDatetime'][0]['code']).toBe('Encounter.datetimeShouldBeInVisitDatesRange');
    const visitMoved = await clinic.admin.post(`visit/${visit['uuid']}`, { startDatetime: '2026-06-15T13:00:00.000+0000' });
    expect(visitMoved.status).toBe(400);
    expect(visitMoved.body['error']['fieldErrors']['startDatetime'][0]['code']).toBe('Visit.encountersCannotBeBeforeStartDate');
  });

  it('a date in the future is refused', async () => {
    const someone = await newPatient();
    const refused = await clinic.admin.post('encounter', {
      patient: someone.uuid,
      encounterType: clinic.encounterType,
      encounterDatetime: '2026-06-15T12:00:01.000+0000',
    });
    expect(refused.body['error']['fieldErrors']['encounterDatetime'][0]['code']).toBe('Encounter.datetimeShouldBeBeforeCurrent');
  });

  it('a value outside the absolute range is refused, names the concept, and nothing is stored', async () => {
    const someone = await newPatient();
    const refused = await clinic.admin.post('encounter', {
      patient: someone.uuid,
      encounterType: clinic.encounterType,
      obs: [
        { concept: pulse, value: 72 },
        { concept: weight, value: 705 },
      ],
    });
    expect(refused.status).toBe(400);
    expect(refused.body['error']['fieldErrors']['valueNumeric'][0]).toEqual({
      code: 'error.value.outOfRange.high',
      message: 'Weight: the value 705 is higher than the highest possible value, 250',
    });
    expect((await clinic.admin.get(`encounter?patient=${someone.uuid}`)).body['results']).toEqual([]);
    expect((await clinic.admin.get(`obs?patient=${someone.uuid}`)).body['results']).toEqual([]);
  });

  it('an observation of another encounter or about another person is refused', async () => {
    const first = await encounter({ obs: [{ concept: pulse, value: 60 }] });
    const second = await encounter();
    const foreign = await clinic.admin.post(`encounter/${second['uuid']}`, { obs: [{ uuid: first['obs'][0]['uuid'], value: 61 }] });
    expect(foreign.body['error']['fieldErrors']['encounter'][0]['code']).toBe('Obs.error.encounterMismatch');
    const other = await newPatient();
    const person = await clinic.admin.post(`encounter/${second['uuid']}`, { obs: [{ concept: pulse, value: 61, person: other.uuid }] });
    expect(person.body['error']['fieldErrors']['person'][0]['code']).toBe('Obs.error.personMismatch');
    const alone = await clinic.admin.post('obs', {
      person: other.uuid,
      concept: pulse,
      value: 61,
      obsDatetime: '2026-06-15T10:00:00Z',
      encounter: second['uuid'],
    });
    expect(alone.body['error']['fieldErrors']['person'][0]['code']).toBe('Obs.error.personMismatch');
  });

  it('a diagnosis for another patient than the encounter’s is refused, and an incomplete one too', async () => {
    const body = await encounter();
    const other = await newPatient();
    const common = { encounter: body['uuid'], condition: null, diagnosis: { coded: diagnosis }, certainty: 'PROVISIONAL', rank: 1 };
    const refused = await clinic.admin.post('patientdiagnoses', { ...common, patient: other.uuid });
    expect(refused.body['error']['fieldErrors']['patient'][0]['code']).toBe('Diagnosis.error.patientMismatch');
    const empty = await clinic.admin.post('patientdiagnoses', { ...common, patient: patient.uuid, diagnosis: {}, rank: null });
    expect(Object.keys(empty.body['error']['fieldErrors']).sort()).toEqual(['diagnosis', 'rank']);
    const stored = made(await clinic.admin.post('patientdiagnoses', { ...common, patient: patient.uuid }));
    expect(stored).toMatchObject({ display: 'Hypertension', patient: { uuid: patient.uuid }, encounter: { uuid: body['uuid'] } });
    expect(stored['links'].map((link: { rel: string }) => link.rel)).toEqual(['full', 'self']);
    const found = await clinic.admin.get(`patientdiagnoses?patientUuid=${patient.uuid}&fromDate=2026-06-01`);
    expect(found.body['results']).toHaveLength(1);
    expect((await clinic.admin.delete(`patientdiagnoses/${stored['uuid']}`)).status).toBe(204);
    expect((await clinic.admin.get(`patientdiagnoses?patientUuid=${patient.uuid}&fromDate=2026-06-01`)).body['results']).toEqual([]);
  });

  it('nobody stores observations through an encounter without the right to add observations', async () => {
    const someone = await newPatient();
    const nurse = await clinic.platform.as({
      privileges: ['Add Encounters', 'Get Encounters', 'Get Patients', 'Get Concepts', 'Get Encounter Types'],
    });
    const bare = { patient: someone.uuid, encounterType: clinic.encounterType };
    const refused = await nurse.post('encounter', { ...bare, obs: [{ concept: pulse, value: 70 }] });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Add Observations');
    expect((await nurse.post('encounter', bare)).status).toBe(201);
    const withDiagnosis = await nurse.post('encounter', {
      ...bare,
      diagnoses: [{ diagnosis: { coded: diagnosis }, certainty: 'CONFIRMED', rank: 1 }],
    });
    expect(withDiagnosis.status).toBe(403);
  });

  it('encounters of a guarded type are neither shown nor changed without its privileges', async () => {
    const someone = await newPatient();
    const visit = made(
      await clinic.admin.post('visit', {
        patient: someone.uuid,
        visitType: clinic.visitType,
        startDatetime: '2026-06-15T08:00:00.000+0000',
      }),
    );
    const secret = made(
      await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.guardedType, visit: visit['uuid'] }),
    );
    const nurse = await clinic.platform.as({
      privileges: ['Get Encounters', 'Edit Encounters', 'Add Encounters', 'Get Patients', 'Get Visits'],
    });
    expect((await nurse.get(`encounter/${secret['uuid']}`)).status).toBe(403);
    expect((await nurse.get(`encounter?patient=${someone.uuid}`)).body['results']).toEqual([]);
    expect((await nurse.get(`visit/${visit['uuid']}`)).body['encounters']).toEqual([]);
    expect((await nurse.delete(`encounter/${secret['uuid']}`)).status).toBe(403);
    expect((await nurse.post('encounter', { patient: someone.uuid, encounterType: clinic.guardedType })).status).toBe(403);
    expect((await clinic.admin.get(`encounter/${secret['uuid']}`)).body['voided']).toBe(false);
  });
});

describe('changing an encounter', () => {
  it('edits observations by uuid, adds new ones, removes voided ones and leaves the others', async () => {
    const body = await encounter({
      obs: [
        { concept: pulse, value: 60 },
        { concept: weight, value: 70 },
        { concept: note, value: 'stays' },
      ],
    });
    const named = (display: string) => body['obs'].find((obs: { display: string }) => obs.display.startsWith(display))['uuid'];
    const changed = made(
      await clinic.admin.post(`encounter/${body['uuid']}`, {
        patient: patient.uuid,
        obs: [
          { uuid: named('Pulse'), value: 65 },
          { uuid: named('Weight'), voided: true },
          { concept: note, value: 'new' },
        ],
      }),
      200,
    );
    expect(changed['obs'].map((obs: { display: string }) => obs.display).sort()).toEqual(['Note: new', 'Note: stays', 'Pulse: 65']);
    const old = await clinic.admin.get(`obs/${named('Pulse')}?v=full`);
    expect(old.body).toMatchObject({ voided: true, value: 60, auditInfo: { voidReason: 'replaced by a newer version' } });
  });

  it('what was read can be sent back whole and changes nothing', async () => {
    const body = await encounter({
      obs: [{ concept: pulse, value: 60 }],
      encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
      diagnoses: [{ diagnosis: { coded: diagnosis }, certainty: 'CONFIRMED', rank: 1 }],
    });
    const same = made(
      await clinic.admin.post(`encounter/${body['uuid']}`, {
        encounterDatetime: body['encounterDatetime'],
        patient: patient.uuid,
        encounterType: body['encounterType'],
        location: { uuid: clinic.location },
        obs: [body['obs'][0]['uuid']],
        encounterProviders: [{ uuid: body['encounterProviders'][0]['uuid'] }],
        diagnoses: [body['diagnoses'][0]['uuid']],
        orders: [],
      }),
      200,
    );
    for (const part of ['obs', 'encounterProviders', 'diagnoses']) expect(same[part]).toEqual(body[part]);
  });

  it('a new date moves the observations that had the old one, as new versions', async () => {
    const body = await encounter({
      encounterDatetime: '2026-06-15T09:00:00.000+0000',
      obs: [
        { concept: pulse, value: 60 },
        { concept: weight, value: 70, obsDatetime: '2026-06-15T08:30:00.000+0000' },
      ],
    });
    const changed = made(
      await clinic.admin.post(`encounter/${body['uuid']}?v=custom:(obs:(uuid,value,obsDatetime,status))`, {
        encounterDatetime: '2026-06-15T09:30:00.000+0000',
      }),
      200,
    );
    expect(changed['obs']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: 60, obsDatetime: '2026-06-15T09:30:00.000+0000', status: 'AMENDED' }),
        expect.objectContaining({ value: 70, obsDatetime: '2026-06-15T08:30:00.000+0000', status: 'FINAL' }),
      ]),
    );
    expect(changed['obs']).toHaveLength(2);
  });

  it('a new date, a new place and a new value in one request are all kept, in groups too', async () => {
    const group = await clinic.concept('Group', 'none');
    const body = await encounter({
      encounterDatetime: '2026-06-15T09:00:00.000+0000',
      obs: [
        { concept: pulse, value: 60 },
        { concept: group, groupMembers: [{ concept: weight, value: 70 }] },
      ],
    });
    const stored = body['obs'].find((obs: { display: string }) => obs.display.startsWith('Pulse'));
    const changed = made(
      await clinic.admin.post(
        `encounter/${body['uuid']}?v=custom:(obs:(uuid,value,obsDatetime,location:(uuid),groupMembers:(value,obsDatetime,location:(uuid))))`,
        {
          encounterDatetime: '2026-06-15T09:30:00.000+0000',
          location: clinic.ward,
          obs: [
            { uuid: stored['uuid'], value: 61 },
            { concept: note, value: 'new' },
          ],
        },
      ),
      200,
    );
    const place = { obsDatetime: '2026-06-15T09:30:00.000+0000', location: { uuid: clinic.ward } };
    expect(changed['obs']).toHaveLength(3);
    expect(changed['obs']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: 61, obsDatetime: place.obsDatetime }),
        expect.objectContaining({ value: 'new', obsDatetime: place.obsDatetime }),
        expect.objectContaining({ groupMembers: [expect.objectContaining({ value: 70, obsDatetime: place.obsDatetime })] }),
      ]),
    );
    expect(changed['obs'].every((obs: { location: { uuid: string } }) => obs.location.uuid === clinic.ward)).toBe(true);
    expect((await clinic.admin.get(`obs?encounter=${body['uuid']}`)).body['results']).toHaveLength(4);
  });

  it('a new patient takes the observations and diagnoses along', async () => {
    const body = await encounter({
      obs: [{ concept: pulse, value: 60 }],
      diagnoses: [{ diagnosis: { nonCoded: 'odd' }, certainty: 'PROVISIONAL', rank: 2 }],
    });
    const right = await newPatient();
    made(await clinic.admin.post(`encounter/${body['uuid']}`, { patient: right.uuid }), 200);
    expect((await clinic.admin.get(`obs?patient=${patient.uuid}`)).body['results']).toEqual([]);
    expect((await clinic.admin.get(`obs?patient=${right.uuid}`)).body['results']).toHaveLength(1);
    expect((await clinic.admin.get(`patientdiagnoses?patientUuid=${right.uuid}&fromDate=2026-01-01`)).body['results']).toHaveLength(1);
  });

  it('a diagnosis that goes to another patient leaves the condition of the first behind', async () => {
    const body = await encounter();
    const condition = made(
      await clinic.admin.post('condition', { patient: patient.uuid, condition: { nonCoded: 'old cough' }, clinicalStatus: 'ACTIVE' }),
    );
    const stored = made(
      await clinic.admin.post('patientdiagnoses', {
        patient: patient.uuid,
        encounter: body['uuid'],
        condition: condition['uuid'],
        diagnosis: { nonCoded: 'cough' },
        certainty: 'CONFIRMED',
        rank: 1,
      }),
    );
    expect(stored['condition']['uuid']).toBe(condition['uuid']);
    const right = await newPatient();
    made(await clinic.admin.post(`encounter/${body['uuid']}`, { patient: right.uuid }), 200);
    const moved = (await clinic.admin.get(`patientdiagnoses/${stored['uuid']}`)).body;
    expect([moved['patient']['uuid'], moved['condition']]).toEqual([right.uuid, null]);
  });

  it('voids its observations and restores only those', async () => {
    const body = await encounter({
      obs: [
        { concept: pulse, value: 60 },
        { concept: weight, value: 70 },
      ],
      diagnoses: [{ diagnosis: { coded: diagnosis }, certainty: 'CONFIRMED', rank: 1 }],
    });
    const [first, second] = body['obs'] as unknown as [{ uuid: string }, { uuid: string }];
    await clinic.admin.delete(`obs/${first.uuid}`);
    await clinic.query(sql`update obs set date_voided = date_voided - interval '1 day' where uuid = ${first.uuid}`);
    expect((await clinic.admin.delete(`encounter/${body['uuid']}`)).status).toBe(204);
    expect((await clinic.admin.get(`obs/${second.uuid}`)).body['voided']).toBe(true);
    expect((await clinic.admin.get(`patientdiagnoses/${body['diagnoses'][0]['uuid']}`)).body['voided']).toBe(true);
    made(await clinic.admin.post(`encounter/${body['uuid']}`, { deleted: 'false' }), 200);
    expect((await clinic.admin.get(`obs/${second.uuid}`)).body['voided']).toBe(false);
    expect((await clinic.admin.get(`patientdiagnoses/${body['diagnoses'][0]['uuid']}`)).body['voided']).toBe(false);
    expect((await clinic.admin.get(`obs/${first.uuid}`)).body['voided']).toBe(true);
  });

  it('its orders go to the right patient with it, and are voided and restored with it', async () => {
    const body = await encounter();
    await clinic.query(
      sql`insert into orders (order_type_id, concept_id, orderer, encounter_id, patient_id, date_activated, care_setting, order_action, urgency,
            order_number, creator, date_created, uuid)
          select (select min(order_type_id) from order_type), (select concept_id from concept where uuid = ${pulse}),
            (select provider_id from provider where uuid = ${clinic.provider}), encounter_id, patient_id, encounter_datetime,
            (select min(care_setting_id) from care_setting), 'NEW', 'ROUTINE', 'ORD-1', 1, now(), 'an-order-uuid'
          from encounter where uuid = ${body['uuid']}`,
    );
    const order = async () =>
      (
        await clinic.query<{ voided: boolean; patient_id: number }>(sql`select voided, patient_id from orders where uuid = 'an-order-uuid'`)
      )[0];
    const right = await newPatient();
    made(await clinic.admin.post(`encounter/${body['uuid']}`, { patient: right.uuid }), 200);
    expect(await order()).toEqual({ voided: false, patient_id: right.id });
    await clinic.admin.delete(`encounter/${body['uuid']}`);
    expect((await order())?.voided).toBe(true);
    made(await clinic.admin.post(`encounter/${body['uuid']}`, { deleted: 'false' }), 200);
    expect((await order())?.voided).toBe(false);
  });

  it('adds a provider once, and removes it through the sub-resource', async () => {
    const entry = { provider: clinic.provider, encounterRole: clinic.role };
    const body = await encounter({ encounterProviders: [entry, entry] });
    const again = made(await clinic.admin.post(`encounter/${body['uuid']}`, { encounterProviders: [entry] }), 200);
    expect(again['encounterProviders']).toHaveLength(1);
    const uuid = again['encounterProviders'][0]['uuid'];
    const shown = await clinic.admin.get(`encounter/${body['uuid']}/encounterprovider/${uuid}`);
    expect(Object.keys(shown.body)).toEqual(['uuid', 'provider', 'encounterRole', 'voided', 'links', 'resourceVersion']);
    expect((await clinic.admin.delete(`encounter/${body['uuid']}/encounterprovider/${uuid}`)).status).toBe(204);
    expect((await clinic.admin.get(`encounter/${body['uuid']}`)).body['encounterProviders']).toEqual([]);
  });
});

describe('finding encounters', () => {
  it('by patient oldest first, in reverse, by type, by observation', async () => {
    const someone = await newPatient();
    const post = (at: string, more: object = {}) =>
      clinic.admin.post('encounter', {
        patient: someone.uuid,
        encounterType: clinic.encounterType,
        encounterDatetime: `2026-06-${at}T08:00:00.000+0000`,
        ...more,
      });
    const one = made(await post('10', { obs: [{ concept: pulse, value: 60 }] }));
    const two = made(await post('12', { encounterType: clinic.guardedType }));
    const uuids = async (query: string) =>
      (await clinic.admin.get(`encounter?patient=${someone.uuid}${query}`)).body['results'].map((each: { uuid: string }) => each.uuid);
    expect(await uuids('')).toEqual([one['uuid'], two['uuid']]);
    expect(await uuids('&order=desc')).toEqual([two['uuid'], one['uuid']]);
    expect(await uuids('&encounterType=Secret')).toEqual([two['uuid']]);
    expect(await uuids('&encounterType=unknown')).toEqual([]);
    expect(await uuids(`&fromdate=2026-06-11`)).toEqual([two['uuid']]);
    expect(await uuids(`&obsConcept=${pulse}`)).toEqual([one['uuid']]);
    expect(await uuids(`&obsConcept=${pulse}&obsValues=61`)).toEqual([]);
    expect(await uuids(`&obs=${pulse}`)).toEqual([two['uuid'], one['uuid']]);
  });

  it('by the name or identifier of the patient', async () => {
    const someone = await aPatient().named('Zora', 'Quill').stored(clinic.platform);
    const one = made(await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType }));
    const uuids = async (q: string) =>
      (await clinic.admin.get(`encounter?q=${encodeURIComponent(q)}`)).body['results'].map((each: { uuid: string }) => each.uuid);
    expect(await uuids('zor qui')).toEqual([one['uuid']]);
    expect(await uuids(someone.identifier)).toEqual([one['uuid']]);
    expect(await uuids('zor %')).toEqual([]);
  });

  it('costs the same number of queries for 1 and for 50 encounters, in the chart’s representation', async () => {
    const rep =
      'custom:(uuid,display,diagnoses:(uuid,display,rank,diagnosis,certainty,voided),encounterDatetime,form:(uuid,display),encounterType,visit,patient,obs:(uuid,concept:(uuid,display,conceptClass:(uuid,display)),display,groupMembers:(uuid,concept:(uuid,display),value:(uuid,display),display),value,obsDatetime),encounterProviders:(provider:(person)))';
    const [few, many] = [await newPatient(), await newPatient()];
    const post = (who: TestPatient) =>
      clinic.admin.post('encounter', {
        patient: who.uuid,
        encounterType: clinic.encounterType,
        encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
        obs: [
          { concept: pulse, value: 60 },
          { concept: question, value: answer },
        ],
        diagnoses: [{ diagnosis: { coded: diagnosis }, certainty: 'CONFIRMED', rank: 1 }],
      });
    await post(few);
    for (let index = 0; index < 50; index++) await post(many);
    const list = (who: TestPatient) => clinic.admin.get(`encounter?patient=${who.uuid}&v=${rep}&order=desc&limit=50&totalCount=true`);
    await list(few);
    const one = await clinic.cost(() => list(few));
    let fifty: Answered | undefined;
    const cost = await clinic.cost(async () => (fifty = await list(many)));
    expect(fifty?.body['results']).toHaveLength(50);
    expect(fifty?.body['totalCount']).toBe(50);
    expect(cost).toBe(one);
  });

  it('stores 50 observations with as many statements as 2', async () => {
    const obs = (count: number) => Array.from({ length: count }, (_, index) => ({ concept: pulse, value: 60 + index }));
    const cost = async (count: number) => {
      const someone = await newPatient();
      return clinic.cost(async () =>
        made(await clinic.admin.post('encounter', { patient: someone.uuid, encounterType: clinic.encounterType, obs: obs(count) })),
      );
    };
    await cost(2);
    expect(await cost(50)).toBe(await cost(2));
  });

  it('edits 20 observations with as many statements as 2', async () => {
    const cost = async (count: number) => {
      const runs: number[] = [];
      for (let run = 0; run < 3; run++) {
        const body = await encounter({ obs: Array.from({ length: count }, () => ({ concept: pulse, value: 60 })) });
        const edits = body['obs'].map((obs: { uuid: string }) => ({ uuid: obs.uuid, value: 61 }));
        runs.push(
          await clinic.platform.countQueries(async () => made(await clinic.admin.post(`encounter/${body['uuid']}`, { obs: edits }), 200)),
        );
      }
      return Math.min(...runs);
    };
    await cost(2);
    expect(await cost(20)).toBe(await cost(2));
  });
});

describe('encounter types and roles', () => {
  it('are named once, found by name, and locked by a setting', async () => {
    expect((await clinic.admin.get('encountertype/vitals')).body['uuid']).toBe(clinic.encounterType);
    const twice = await clinic.admin.post('encountertype', { name: 'Vitals', description: 'again' });
    expect(twice.body['error']['fieldErrors']['name'][0]['code']).toBe('EncounterType.error.duplicateEncounterTypeNameSpecified');
    expect((await clinic.admin.get('encounterrole?q=Clinician')).body['results'].map((role: { uuid: string }) => role.uuid)).toContain(
      clinic.role,
    );
    await clinic.setting('EncounterType.encounterTypes.locked', 'true');
    expect((await clinic.admin.post('encountertype', { name: 'Other', description: 'x' })).status).toBe(400);
    await clinic.setting('EncounterType.encounterTypes.locked', 'false');
  });
});
