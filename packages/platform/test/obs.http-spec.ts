import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Json, type TestPatient } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { Clinic } from './clinic-fixture.js';

let clinic: Clinic;
let patient: TestPatient;
let numeric: string;
let whole: string;
let text: string;
let coded: string;
let yes: string;
let no: string;
let drug: string;
let drugConcept: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  numeric = await clinic.concept('Weight', 'numeric', {
    hi_absolute: 250,
    low_absolute: 1,
    hi_normal: 90,
    low_normal: 50,
    hi_critical: 150,
    low_critical: 35,
    units: 'kg',
  });
  whole = await clinic.concept('Pulse', 'numeric', { allow_decimal: false });
  text = await clinic.concept('Note', 'text');
  coded = await clinic.concept('Finding', 'coded');
  yes = await clinic.concept('True', 'none');
  no = await clinic.concept('False', 'none');
  drugConcept = await clinic.concept('Aspirin', 'none');
  drug = randomUUID();
  await clinic.query(
    sql`insert into drug (concept_id, name, creator, date_created, uuid)
        select concept_id, 'Aspirin 81mg', 1, now(), ${drug} from concept where uuid = ${drugConcept}`,
  );
  await clinic.refresh('drug');
  await clinic.setting('concept.true', yes);
  await clinic.setting('concept.false', no);
  patient = await aPatient().stored(clinic.platform);
});

afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201): Json => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};

const post = (concept: string, value: unknown, more: object = {}) =>
  clinic.admin.post('obs', { person: patient.uuid, concept, value, obsDatetime: '2026-06-15T10:00:00.000+0000', ...more });
const store = async (concept: string, value: unknown, more: object = {}) => made(await post(concept, value, more));
const read = async (uuid: string, rep = 'full') => made(await clinic.admin.get(`obs/${uuid}?v=${rep}`), 200);

describe('values by datatype', () => {
  it('numbers: with units, as text, whole where decimals are not allowed', async () => {
    expect(await store(numeric, '70.5 kg')).toMatchObject({ value: 70.5, display: 'Weight: 70.5' });
    expect(await store(numeric, 70)).toMatchObject({ value: 70, display: 'Weight: 70.0' });
    expect(await store(whole, '72')).toMatchObject({ value: 72, display: 'Pulse: 72' });
    expect((await post(numeric, 'heavy')).body['error']['message']).toContain('invalid units');
    expect((await post(whole, 72.5)).body['error']['fieldErrors']['valueNumeric'][0]).toEqual({
      code: 'Obs.error.precision',
      message: 'Pulse: the value must be a whole number',
    });
  });

  it('texts: stored as given, refused when empty', async () => {
    expect(await store(text, ' two  blanks ')).toMatchObject({ value: ' two  blanks ', display: 'Note:  two  blanks ' });
    expect((await post(text, '')).status).toBe(400);
    expect((await post(text, null)).status).toBe(400);
  });

  it('codes: a concept, or a drug with its concept', async () => {
    expect(await store(coded, yes)).toMatchObject({ value: { uuid: yes, display: 'True' }, display: 'Finding: True' });
    const body = await store(coded, { uuid: drug });
    expect(body).toMatchObject({ value: { uuid: drug }, display: 'Finding: Aspirin 81mg' });
    expect(await read(body['uuid'], 'custom:(valueCoded:(uuid),value:(display))')).toMatchObject({
      valueCoded: { uuid: drugConcept },
      value: { display: 'Aspirin 81mg' },
    });
    expect((await read(body['uuid'], 'custom:(value:(names))'))['value']).toBeNull();
    expect((await post(coded, 'unknown')).status).toBe(400);
  });

  it('codes: with the name that was chosen, which goes when the code changes', async () => {
    const [name] = await clinic.query<{ uuid: string }>(
      sql`select n.uuid from concept_name n join concept c using (concept_id) where c.uuid = ${yes}`,
    );
    const body = await store(coded, yes, { valueCodedName: name?.uuid });
    expect(body['valueCodedName']).toMatchObject({ uuid: name?.uuid, display: 'True' });
    expect(made(await clinic.admin.post(`obs/${body['uuid']}`, { value: no }), 200)).toMatchObject({
      value: { uuid: no },
      valueCodedName: null,
    });
  });

  it('true and false: as words, JSON or concepts, read as concepts', async () => {
    const question = await clinic.concept('Pregnant', 'boolean');
    for (const value of [true, 'yes', 'TRUE', yes]) {
      expect(await store(question, value)).toMatchObject({ value: { uuid: yes }, display: 'Pregnant: true' });
    }
    expect(await store(question, 'off')).toMatchObject({ value: { uuid: no } });
    expect((await post(question, 'perhaps')).status).toBe(400);
  });

  it('dates, times and instants', async () => {
    const date = await clinic.concept('Date', 'date');
    const time = await clinic.concept('Time', 'time');
    const datetime = await clinic.concept('Datetime', 'datetime');
    expect(await store(date, '2026-02-01T23:59:00.000Z')).toMatchObject({ value: '2026-02-01', display: 'Date: 2026-02-01' });
    expect((await store(time, '09:40'))['value']).toMatch(/T09:40:00\.000/);
    expect(await store(datetime, '2026-02-01T09:40:00+05:30')).toMatchObject({ value: '2026-02-01T04:10:00.000+0000' });
    expect(await store(datetime, '2026-02-01 09:40')).toMatchObject({ value: expect.stringContaining('T09:40:00.000') });
    expect((await post(date, 'tomorrow')).status).toBe(400);
    expect((await post(time, '25:00')).status).toBe(400);
  });

  it('a location in a text is shown as a location', async () => {
    expect(await store(text, clinic.ward)).toMatchObject({ value: { uuid: clinic.ward, display: 'Ward' }, display: 'Note: Ward' });
  });

  it('says which part is missing', async () => {
    const none = await clinic.admin.post('obs', { person: patient.uuid, concept: numeric, obsDatetime: '2026-06-15T10:00:00Z' });
    expect(none.body['error']['globalErrors'][0]['code']).toBe('error.noValue');
    const bare = await clinic.admin.post('obs', { concept: numeric, value: 70 });
    expect(bare.body['error']['message']).toBe('[Some required properties are missing: person, obsDatetime]');
    expect((await post(numeric, 70, { interpretation: 'odd' })).status).toBe(400);
    expect((await post(numeric, 70, { formFieldNamespace: 'a^b' })).status).toBe(400);
  });
});

describe('limits and interpretation', () => {
  it.each([
    [70, 'NORMAL'],
    [100, 'HIGH'],
    [150, 'CRITICALLY_HIGH'],
    [40, 'LOW'],
    [35, 'CRITICALLY_LOW'],
  ])('%d is %s', async (value, interpretation) => {
    const body = await store(numeric, value, { interpretation: 'ABNORMAL' });
    expect(body).toMatchObject({ interpretation, referenceRange: { hiNormal: 90, lowNormal: 50, hiAbsolute: 250 } });
    expect((await clinic.admin.get(`obs/${body['uuid']}/referencerange`)).body['results']).toMatchObject([
      { hiCritical: 150, display: '' },
    ]);
  });

  it('limits for some patients only apply to those', async () => {
    const pressure = await clinic.concept('Pressure', 'numeric', { hi_absolute: 300, hi_normal: 120, low_normal: 80, hi_critical: 180 });
    await clinic.query(
      sql`insert into concept_reference_range (concept_id, criteria, hi_normal, low_normal, hi_critical, hi_absolute, uuid)
          select concept_id, '$patient.getAge() < 10', 90, 60, 110, 200, ${randomUUID()} from concept where uuid = ${pressure}`,
    );
    await clinic.refresh('concept_reference_range');
    const child = await aPatient().bornOn('2020-01-01').stored(clinic.platform);
    expect(await store(pressure, 100)).toMatchObject({ interpretation: 'NORMAL', referenceRange: { hiNormal: 120 } });
    expect(await store(pressure, 100, { person: child.uuid })).toMatchObject({ interpretation: 'HIGH', referenceRange: { hiNormal: 90 } });
    const refused = await post(pressure, 250, { person: child.uuid });
    expect(refused.body['error']['fieldErrors']['valueNumeric'][0]['code']).toBe('error.value.outOfRange.high');
    expect((await post(pressure, 250)).status).toBe(201);
  });

  it('an amended value is read anew, by the limits of the first reading', async () => {
    const body = await store(numeric, 70);
    await clinic.query(
      sql`update concept_numeric set hi_normal = 60 where concept_id = (select concept_id from concept where uuid = ${numeric})`,
    );
    await clinic.refresh('concept_numeric');
    const amended = made(await clinic.admin.post(`obs/${body['uuid']}`, { value: 80 }), 200);
    await clinic.query(
      sql`update concept_numeric set hi_normal = 90 where concept_id = (select concept_id from concept where uuid = ${numeric})`,
    );
    await clinic.refresh('concept_numeric');
    expect(amended).toMatchObject({ interpretation: 'NORMAL', referenceRange: { hiNormal: 90 } });
    expect(made(await clinic.admin.post(`obs/${amended['uuid']}`, { value: 100 }), 200)['interpretation']).toBe('HIGH');
  });

  it('a member outside the range is refused as part of its group', async () => {
    const group = await clinic.concept('Group', 'none');
    const refused = await post(group, undefined, { value: undefined, groupMembers: [{ concept: numeric, value: 300 }] });
    expect(refused.body['error']['fieldErrors']['groupMembers'][0]).toMatchObject({
      code: 'Obs.error.inGroupMember',
      message: expect.stringContaining('Weight'),
    });
  });
});

describe('versions', () => {
  it('an edit keeps the old value, voided, and answers with the new row', async () => {
    const body = await store(numeric, 70, { comment: 'first' });
    const edited = made(await clinic.admin.post(`obs/${body['uuid']}`, { value: 71 }), 200);
    expect(edited['uuid']).not.toBe(body['uuid']);
    expect(edited).toMatchObject({ value: 71, status: 'AMENDED', comment: 'first' });
    expect(await read(body['uuid'])).toMatchObject({ value: 70, voided: true, auditInfo: { voidReason: 'REST web service' } });
    const third = made(await clinic.admin.post(`obs/${edited['uuid']}`, { value: 72 }), 200);
    const history = await read(
      third['uuid'],
      'custom:(value,previousVersion:(uuid),previousVersions:(value,dateCreated,creator:(display)))',
    );
    expect(history['previousVersion']['uuid']).toBe(edited['uuid']);
    expect(history['previousVersions'].map((version: Json) => version['value'])).toEqual([71, 70]);
    const listed = await clinic.admin.get(`obs?patient=${patient.uuid}&concept=${numeric}&limit=100`);
    const uuids = listed.body['results'].map((each: Json) => each['uuid']);
    expect(uuids).toContain(third['uuid']);
    expect(uuids).not.toContain(edited['uuid']);
  });

  it('repeating the stored values changes nothing', async () => {
    const body = await store(numeric, 70, { formFieldNamespace: 'form', formFieldPath: 'weight' });
    const same = made(await clinic.admin.post(`obs/${body['uuid']}`, { value: 70, concept: numeric, formFieldPath: 'weight' }), 200);
    expect(same['uuid']).toBe(body['uuid']);
    expect(same).toMatchObject({ status: 'FINAL', formFieldNamespace: 'form' });
  });

  it('a preliminary value stays preliminary', async () => {
    const body = await store(numeric, 70, { status: 'preliminary' });
    expect(made(await clinic.admin.post(`obs/${body['uuid']}`, { value: 71 }), 200)['status']).toBe('PRELIMINARY');
  });

  it('an edit of a group copies its members; one of a member leaves the group', async () => {
    const group = await clinic.concept('Group', 'none');
    const body = await store(group, undefined, {
      value: undefined,
      groupMembers: [
        { concept: numeric, value: 70 },
        { concept: text, value: 'a' },
      ],
    });
    expect(body['display']).toMatch(/^Group: (70\.0, a|a, 70\.0)$/);
    const member = body['groupMembers'].find((each: Json) => each['value'] === 'a');
    made(await clinic.admin.post(`obs/${member['uuid']}`, { value: 'b' }), 200);
    const afterMember = await read(body['uuid'], 'default');
    expect(afterMember['voided']).toBe(false);
    expect(afterMember['groupMembers'].map((each: Json) => each['value']).sort()).toEqual([70, 'b']);
    const edited = made(await clinic.admin.post(`obs/${body['uuid']}`, { comment: 'checked' }), 200);
    expect(edited['groupMembers'].map((each: Json) => each['value']).sort()).toEqual([70, 'b']);
    expect(edited['groupMembers'].map((each: Json) => each['uuid'])).not.toContain(afterMember['groupMembers'][0]['uuid']);
    const rows = await clinic.query<{ voided: boolean }>(
      sql`select voided from obs where obs_group_id = (select obs_id from obs where uuid = ${body['uuid']})`,
    );
    expect(rows.every((row) => row.voided)).toBe(true);
  });

  it('a group edited together with a member and a new one has all three changes', async () => {
    const group = await clinic.concept('Group', 'none');
    const body = await store(group, undefined, {
      value: undefined,
      groupMembers: [
        { concept: numeric, value: 70 },
        { concept: text, value: 'a' },
      ],
    });
    const weight = body['groupMembers'].find((each: Json) => each['value'] === 70);
    const edited = made(
      await clinic.admin.post(`obs/${body['uuid']}`, {
        comment: 'c',
        groupMembers: [
          { uuid: weight['uuid'], value: 71 },
          { concept: whole, value: 60 },
        ],
      }),
      200,
    );
    expect(edited['groupMembers'].map((each: Json) => each['value']).sort()).toEqual([60, 71, 'a']);
  });

  it('a stored observation put into a new group becomes a new version there', async () => {
    const group = await clinic.concept('Group', 'none');
    const [member, other] = [await store(numeric, 70), await store(text, 'a')];
    const body = await store(group, undefined, { value: undefined, groupMembers: [member['uuid'], { uuid: other['uuid'], value: 'b' }] });
    expect(body['groupMembers'].map((each: Json) => each['value']).sort()).toEqual([70, 'b']);
    expect((await read(member['uuid']))['voided']).toBe(true);
  });

  it('two edits at the same time both stay in the history, and the second starts from the first', async () => {
    const body = await store(numeric, 70);
    const answers = await Promise.all([
      clinic.admin.post(`obs/${body['uuid']}`, { value: 71 }),
      clinic.admin.post(`obs/${body['uuid']}`, { comment: 'checked' }),
      clinic.admin.post(`obs/${body['uuid']}`, { accessionNumber: 'A1' }),
    ]);
    expect(answers.map((each) => each.status)).toEqual([200, 200, 200]);
    const rows = await clinic.query<{ value_numeric: number; comments: string; accession_number: string }>(
      sql`with recursive version as (
            select * from obs where uuid = ${body['uuid']} union all select o.* from obs o join version v on o.previous_version = v.obs_id
          ) select * from version where not voided`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ value_numeric: 71, comments: 'checked', accession_number: 'A1' });
  });

  it('an edit of a version that was replaced is applied to the newest', async () => {
    const body = await store(numeric, 70);
    made(await clinic.admin.post(`obs/${body['uuid']}`, { value: 71 }), 200);
    const late = made(await clinic.admin.post(`obs/${body['uuid']}`, { comment: 'late' }), 200);
    expect(late).toMatchObject({ value: 71, comment: 'late', voided: false });
  });
});

describe('voiding', () => {
  it('takes the members along and restores them with the group', async () => {
    const group = await clinic.concept('Group', 'none');
    const body = await store(group, undefined, {
      value: undefined,
      groupMembers: [
        { concept: numeric, value: 70 },
        { concept: text, value: 'a' },
      ],
    });
    const [first, second] = body['groupMembers'] as unknown as [Json, Json];
    await clinic.admin.delete(`obs/${first['uuid']}`);
    await clinic.query(sql`update obs set date_voided = date_voided - interval '1 day' where uuid = ${first['uuid']}`);
    expect((await clinic.admin.delete(`obs/${body['uuid']}?reason=mistake`)).status).toBe(204);
    expect(await read(second['uuid'])).toMatchObject({ voided: true, auditInfo: { voidReason: 'mistake' } });
    made(await clinic.admin.post(`obs/${body['uuid']}`, { deleted: 'false' }), 200);
    expect((await read(second['uuid']))['voided']).toBe(false);
    expect((await read(first['uuid']))['voided']).toBe(true);
  });

  it('through an update works like DELETE, and back', async () => {
    const body = await store(numeric, 70);
    expect(made(await clinic.admin.post(`obs/${body['uuid']}`, { voided: true }), 200)).toMatchObject({ uuid: body['uuid'], voided: true });
    expect(made(await clinic.admin.post(`obs/${body['uuid']}`, { voided: false }), 200)).toMatchObject({
      uuid: body['uuid'],
      voided: false,
    });
  });

  it('needs the right to edit observations, reading and adding are not enough', async () => {
    const body = await store(numeric, 70);
    const nurse = await clinic.platform.as({ privileges: ['Get Observations', 'Add Observations', 'Get People', 'Get Concepts'] });
    expect((await nurse.delete(`obs/${body['uuid']}`)).status).toBe(403);
    expect((await nurse.post(`obs/${body['uuid']}`, { value: 71 })).status).toBe(403);
    expect(
      (await nurse.post('obs', { person: patient.uuid, concept: numeric, value: 70, obsDatetime: '2026-06-15T10:00:00Z' })).status,
    ).toBe(201);
    const reader = await clinic.platform.as({ privileges: ['Get Observations', 'Get People', 'Get Concepts'] });
    expect(
      (await reader.post('obs', { person: patient.uuid, concept: numeric, value: 70, obsDatetime: '2026-06-15T10:00:00Z' })).status,
    ).toBe(403);
    const stranger = await clinic.platform.as({ privileges: [] });
    expect((await stranger.get(`obs/${body['uuid']}`)).status).toBe(403);
    expect((await clinic.platform.anonymous().get(`obs/${body['uuid']}`)).status).toBe(401);
  });
});

describe('finding observations', () => {
  it('by patient, concepts, answers and groups, newest first', async () => {
    const someone = await aPatient().stored(clinic.platform);
    const group = await clinic.concept('Group', 'none');
    const at = (hour: string, concept: string, value: unknown, more: object = {}) =>
      store(concept, value, { person: someone.uuid, obsDatetime: `2026-06-15T${hour}:00:00.000+0000`, ...more });
    const weight = await at('08', numeric, 70);
    const finding = await at('09', coded, yes);
    const set = await at('07', group, undefined, { value: undefined, groupMembers: [{ concept: numeric, value: 75 }] });
    const member = set['groupMembers'][0]['uuid'];
    const uuids = async (query: string) =>
      (await clinic.admin.get(`obs?patient=${someone.uuid}${query}`)).body['results'].map((each: Json) => each['uuid']);
    expect(await uuids('')).toEqual([finding['uuid'], weight['uuid'], member, set['uuid']]);
    expect(await uuids(`&concept=${numeric}`)).toEqual([weight['uuid'], member]);
    expect(await uuids(`&concepts=${numeric},${coded}`)).toEqual([finding['uuid'], weight['uuid'], member]);
    expect(await uuids(`&concepts=${coded}&answers=${yes}`)).toEqual([finding['uuid']]);
    expect(await uuids(`&concepts=${coded}&answers=${no}`)).toEqual([]);
    expect(await uuids(`&concept=${numeric}&groupingConcepts=${group}`)).toEqual([member]);
    expect((await clinic.admin.get('obs?patient=unknown')).body['results']).toEqual([]);
    expect((await clinic.admin.get('obs')).status).toBe(400);
  });

  it('costs the same number of queries for 1 and for 50, in default and in the sticky notes’ representation', async () => {
    const [few, many] = [await aPatient().stored(clinic.platform), await aPatient().stored(clinic.platform)];
    await store(text, 'a', { person: few.uuid });
    for (let index = 0; index < 50; index++) await store(text, `note ${index}`, { person: many.uuid });
    for (const rep of [
      'full',
      'default',
      'custom:(uuid,value,obsDatetime,encounter:(uuid),formNamespaceAndPath,auditInfo:(creator:(display)))',
    ]) {
      const list = (who: TestPatient) => clinic.admin.get(`obs?patient=${who.uuid}&concept=${text}&v=${rep}`);
      await list(few);
      const one = await clinic.cost(() => list(few));
      let fifty: Answered | undefined;
      expect(await clinic.cost(async () => (fifty = await list(many)))).toBe(one);
      expect(fifty?.body['results']).toHaveLength(50);
    }
  });
});

describe('readings laid out as sets', () => {
  it('shows sets with their members, readings newest first, with limits', async () => {
    const someone = await aPatient().stored(clinic.platform);
    const panel = await clinic.concept('Panel', 'none');
    await clinic.query(sql`update concept set is_set = true where uuid = ${panel}`);
    for (const [index, member] of [numeric, coded].entries()) {
      await clinic.query(
        sql`insert into concept_set (concept_id, concept_set, sort_weight, creator, date_created, uuid)
            select m.concept_id, s.concept_id, ${index}, 1, now(), ${randomUUID()} from concept m, concept s
            where m.uuid = ${member} and s.uuid = ${panel}`,
      );
    }
    await clinic.refresh('concept', 'concept_set');
    const at = (hour: string) => ({ person: someone.uuid, obsDatetime: `2026-06-15T${hour}:00:00.000+0000` });
    await store(numeric, 100, at('08'));
    await store(numeric, 70.5, at('09'));
    await store(coded, yes, at('09'));
    const tree = made(await clinic.admin.get(`obstree?patient=${someone.uuid}&concept=${panel}`), 200);
    expect(tree).toEqual({
      display: 'Panel',
      subSets: [
        expect.objectContaining({
          display: 'Weight',
          conceptUuid: numeric,
          datatype: 'Numeric',
          units: 'kg',
          hiNormal: 90,
          obs: [
            expect.objectContaining({ value: '70.5', obsDatetime: '2026-06-15T09:00:00.000+0000', interpretation: 'NORMAL', hiNormal: 90 }),
            expect.objectContaining({ value: '100.0', interpretation: 'HIGH' }),
          ],
        }),
        {
          display: 'Finding',
          conceptUuid: coded,
          datatype: 'Coded',
          obs: [{ value: 'True', obsDatetime: '2026-06-15T09:00:00.000+0000' }],
        },
      ],
    });
    const single = made(
      await clinic.admin.get(`obstree?patient=${someone.uuid}&concept=${numeric}&fromDate=2026-06-15T08:30:00.000Z`),
      200,
    );
    expect(single['subSets'][0]['obs']).toHaveLength(1);
    expect((await clinic.admin.get(`obstree?patient=unknown&concept=${panel}`)).status).toBe(404);
    expect((await clinic.admin.get(`obstree?patient=${someone.uuid}`)).status).toBe(404);
    const stranger = await clinic.platform.as({ privileges: [] });
    expect((await stranger.get(`obstree?patient=${someone.uuid}&concept=${panel}`)).status).toBe(403);
  });
});
