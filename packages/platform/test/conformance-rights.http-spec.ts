import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { Clinic } from './clinic-fixture.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

let clinic: Clinic;
let admin: Client;
let records: StoredRecords;
let note: string;
let finding: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  records = await storeRecords(clinic);
  note = await clinic.concept('Note', 'text');
  finding = await clinic.concept('Hypertension', 'none');
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
const newPatient = (): Promise<TestPatient> => aPatient().stored(clinic.platform);
const at = '2026-06-15T10:00:00.000+0000';
const encounterOf = async (patient: TestPatient, body: object = {}) =>
  made(await admin.post('encounter', { patient: patient.uuid, encounterType: clinic.encounterType, ...body }));
const diagnosisBody = { diagnosis: { coded: '' }, certainty: 'CONFIRMED', rank: 1, condition: null };
describe('purging', () => {
  it('needs the privilege to purge, whatever else somebody may do', async () => {
    const names = new Set<string>();
    for (let start = 0; ; start += 100) {
      const { results } = (await admin.get(`privilege?limit=100&startIndex=${start}`)).body;
      for (const each of results) names.add(each.display);
      if (results.length < 100) break;
    }
    const allButPurge = [...names].filter((name) => !/^(Purge|Delete|Remove|Manage) /.test(name));
    const nurse = await clinic.platform.as({ privileges: allButPurge });
    const answers: [string, number][] = [];
    for (const [name, path] of records) {
      if (path.includes('?') || ['module', 'obs/referencerange', 'order', 'field/answer'].includes(name)) continue;
      // Upstream purges these by saving their owner, so that its privilege is enough.
      if (['patient/identifier', 'person/name', 'person/address', 'person/attribute'].includes(name)) continue;
      answers.push([name, (await nurse.delete(`${path}?purge=true`)).status]);
      expect([name, (await admin.get(path)).status]).toEqual([name, 200]);
    }
    expect(answers.filter(([, status]) => status !== 403 && status !== 400)).toEqual([]);
  });

  it('and everything else needs a login', async () => {
    const anonymous = clinic.platform.anonymous();
    const answers: [string, string, number][] = [];
    for (const [name, path] of records) {
      answers.push([name, 'GET', (await anonymous.get(path)).status]);
      answers.push([name, 'GET list', (await anonymous.get(path.split('/').slice(0, -1).join('/') || name)).status]);
      answers.push([name, 'POST', (await anonymous.post(path, { display: 'x' })).status]);
      answers.push([name, 'DELETE', (await anonymous.delete(path)).status]);
      answers.push([name, 'purge', (await anonymous.delete(`${path}?purge=true`)).status]);
    }
    expect(answers.filter(([, , status]) => status !== 401 && status !== 400 && status !== 405)).toEqual([]);
  });

  it('reading and writing of patient data needs a privilege', async () => {
    const nobody = await clinic.platform.as({ privileges: [] });
    const guarded = [
      'patient',
      'patient/identifier',
      'patient/allergy',
      'person',
      'person/name',
      'person/address',
      'person/attribute',
      'encounter',
      'encounter/encounterprovider',
      'obs',
      'visit',
      'visit/attribute',
      'condition',
      'patientdiagnoses',
      'order',
      'user',
      'provider',
    ];
    const answers: [string, string, number][] = [];
    for (const name of guarded) {
      const path = records.get(name) ?? '';
      answers.push([name, 'GET', (await nobody.get(path)).status]);
      answers.push([name, 'custom', (await nobody.get(`${path}?v=custom:(uuid)`)).status]);
      answers.push([name, 'POST', (await nobody.post(path, { voided: true })).status]);
      answers.push([name, 'DELETE', (await nobody.delete(path)).status]);
    }
    expect(answers.filter(([, , status]) => status !== 403 && status !== 400)).toEqual([]);
    expect(answers.filter(([, method, status]) => method !== 'POST' && method !== 'DELETE' && status !== 403)).toEqual([]);
  });
});

describe('who made and changed a record', () => {
  const forged = ['creator', 'dateCreated', 'changedBy', 'dateChanged', 'voidedBy', 'dateVoided', 'voidReason'];
  const valueOf = (name: string, user: string) => (name.startsWith('date') ? '2001-01-01' : name === 'voidReason' ? 'forged' : user);

  it('is not set by a request without the privilege Set Audit Data', async () => {
    const clerk = await clinic.platform.as({
      privileges: [
        'Get People',
        'Add People',
        'Edit People',
        'Get Locations',
        'Manage Locations',
        'Get Users',
        'Get Encounters',
        'Add Encounters',
        'Edit Encounters',
        'Get Patients',
        'Get Observations',
        'Add Observations',
        'Edit Observations',
        'Get Concepts',
        'Get Visits',
      ],
    });
    const patient = await newPatient();
    for (const name of forged) {
      const value = valueOf(name, clerk.user.uuid);
      const bodies: [string, object][] = [
        ['person', { names: [{ givenName: 'A', familyName: 'B' }], gender: 'F', [name]: value }],
        ['encounter', { patient: patient.uuid, encounterType: clinic.encounterType, [name]: value }],
        ['obs', { person: patient.uuid, concept: note, obsDatetime: at, value: 'x', [name]: value }],
        ['person', { names: [{ givenName: 'A', familyName: 'B', [name]: value }], gender: 'F' }],
        ['encounter', { patient: patient.uuid, encounterType: clinic.encounterType, obs: [{ concept: note, value: 'x', [name]: value }] }],
      ];
      for (const [path, body] of bodies) {
        const answered = await clerk.post(path, body);
        if (name === 'voidReason' && answered.status === 201) continue;
        expect([path, JSON.stringify(body), answered.status]).toEqual([path, JSON.stringify(body), 400]);
      }
    }
    const encounter = await encounterOf(patient);
    for (const name of forged.slice(0, 6)) {
      const answered = await clerk.post(`encounter/${encounter.uuid}`, { [name]: valueOf(name, clerk.user.uuid) });
      expect([name, answered.status]).toEqual([name, 400]);
    }
  });

  it('is set on create with the privilege Set Audit Data', async () => {
    const importer = await clinic.platform.as({ privileges: ['Get People', 'Add People', 'Edit People', 'Get Users', 'Set Audit Data'] });
    const person = made(
      await importer.post('person', {
        names: [{ givenName: 'A', familyName: 'B' }],
        gender: 'F',
        dateCreated: '2001-01-01',
        creator: importer.user.uuid,
      }),
    );
    const { auditInfo } = (await admin.get(`person/${person.uuid}?v=full`)).body;
    expect(auditInfo).toMatchObject({ dateCreated: '2001-01-01T00:00:00.000+0000', creator: { uuid: importer.user.uuid } });
  });
});

describe('internal numbers', () => {
  it('cannot be given, so that a request never reaches the row of another record', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const diagnoses = [{ ...diagnosisBody, diagnosis: { coded: finding } }];
    const theirs = await encounterOf(victim, { diagnoses, obs: [{ concept: note, value: 'mine' }] });
    const ours = await encounterOf(other, { diagnoses, obs: [{ concept: note, value: 'other' }] });
    const [row] = await clinic.query<{ diagnosis_id: number; obs_id: number; encounter_id: number }>(
      sql`select d.diagnosis_id, o.obs_id, e.encounter_id from encounter e join encounter_diagnosis d using (encounter_id)
          join obs o using (encounter_id) where e.uuid = ${theirs.uuid}`,
    );
    const names = (await admin.get(`person/${other.uuid}/name`)).body.results[0];
    const [name] = await clinic.query<{ person_name_id: number }>(
      sql`select person_name_id from person_name where person_id = ${victim.id}`,
    );
    const attempts: [string, object][] = [
      [`encounter/${ours.uuid}`, { diagnoses: [{ uuid: ours.diagnoses[0].uuid, id: row?.diagnosis_id, rank: 2 }] }],
      [`encounter/${ours.uuid}`, { obs: [{ uuid: ours.obs[0].uuid, id: row?.obs_id, voided: true }] }],
      [`encounter/${ours.uuid}`, { obs: [{ id: row?.obs_id, concept: note, value: 'x' }] }],
      [`encounter/${ours.uuid}`, { id: row?.encounter_id }],
      [`person/${other.uuid}`, { names: [{ uuid: names.uuid, id: name?.person_name_id, givenName: 'Stolen' }] }],
      [`person/${other.uuid}`, { names: [{ id: name?.person_name_id, givenName: 'Stolen', familyName: 'Name' }] }],
      [`patient/${other.uuid}`, { person: { id: victim.id, gender: 'M' } }],
      [`person/${other.uuid}/name/${names.uuid}`, { id: name?.person_name_id, givenName: 'Stolen' }],
      ['person', { id: victim.id, names: [{ givenName: 'A', familyName: 'B' }], gender: 'M' }],
      ['encounter', { id: row?.encounter_id, patient: other.uuid, encounterType: clinic.encounterType }],
      [
        'visit',
        { patient: other.uuid, visitType: clinic.visitType, startDatetime: at, encounters: [{ uuid: ours.uuid, id: row?.encounter_id }] },
      ],
    ];
    const answers: [string, number][] = [];
    for (const [path, body] of attempts) answers.push([`${path} ${JSON.stringify(body)}`, (await admin.post(path, body)).status]);
    expect(answers.filter(([, status]) => status !== 400)).toEqual([]);
    expect((await admin.get(`encounter/${theirs.uuid}?v=full`)).body).toMatchObject({
      patient: { uuid: victim.uuid },
      diagnoses: [{ rank: 1, voided: false, patient: { uuid: victim.uuid } }],
      obs: [{ value: 'mine', voided: false }],
    });
    expect((await admin.get(`person/${victim.uuid}`)).body).toMatchObject({ gender: 'F', display: 'Ada Okoro' });
  });

  it('of the owner of a nested record cannot be given either', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const theirs = await encounterOf(victim);
    const ours = await encounterOf(other);
    const theirVisit = made(await admin.post('visit', { patient: victim.uuid, visitType: clinic.visitType, startDatetime: at }));
    const ourVisit = made(await admin.post('visit', { patient: other.uuid, visitType: clinic.visitType, startDatetime: at }));
    const type = records.get('visitattributetype')?.split('/').at(-1);
    await admin.post(`person/${other.uuid}`, {
      names: [{ givenName: 'Stolen', familyName: 'Name', person: victim.uuid, preferred: true }],
    });
    await admin.post(`person/${other.uuid}`, { addresses: [{ address1: 'Stolen', person: victim.uuid }] });
    await admin.post(`visit/${ourVisit.uuid}`, { attributes: [{ attributeType: type, value: 'x', visit: theirVisit.uuid }] });
    await admin.post(`encounter/${ours.uuid}`, {
      encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role, encounter: theirs.uuid }],
      diagnoses: [{ ...diagnosisBody, diagnosis: { coded: finding }, encounter: theirs.uuid, patient: victim.uuid }],
      obs: [{ concept: note, value: 'x', encounter: theirs.uuid, person: victim.uuid }],
    });
    expect((await admin.get(`encounter/${theirs.uuid}`)).body).toMatchObject({ encounterProviders: [], diagnoses: [], obs: [] });
    expect((await admin.get(`visit/${theirVisit.uuid}`)).body.attributes).toEqual([]);
    expect((await admin.get(`person/${victim.uuid}/name`)).body.results).toHaveLength(1);
    expect((await admin.get(`person/${victim.uuid}/address`)).body.results).toEqual([]);
    expect((await admin.get(`person/${victim.uuid}`)).body.display).toBe('Ada Okoro');
  });
});

describe('voided records', () => {
  it('do not show in collections of custom representations', async () => {
    const patient = await newPatient();
    const diagnoses = [{ ...diagnosisBody, diagnosis: { coded: finding } }];
    const visit = made(
      await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, startDatetime: '2026-06-15T08:00:00.000+0000' }),
    );
    const encounter = await encounterOf(patient, {
      visit: visit.uuid,
      diagnoses,
      obs: [
        { concept: note, value: 'wrong' },
        {
          concept: finding,
          groupMembers: [
            { concept: note, value: 'wrong too' },
            { concept: note, value: 'right' },
          ],
        },
      ],
      encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }],
    });
    const second = await encounterOf(patient, { visit: visit.uuid });
    const name = made(await admin.post(`person/${patient.uuid}/name`, { givenName: 'Wrong', familyName: 'Name' }));
    const address = made(await admin.post(`person/${patient.uuid}/address`, { address1: 'Wrong' }));
    const obs = (await admin.get(`encounter/${encounter.uuid}?v=custom:(obs:(uuid,value,groupMembers:(uuid,value)))`)).body.obs;
    const wrong = obs.find((each) => each.value === 'wrong')!.uuid;
    const wrongMember = obs.flatMap((each) => [...(each.groupMembers ?? [])]).find((each) => each.value === 'wrong too')!.uuid;
    for (const path of [
      `obs/${wrong}`,
      `obs/${wrongMember}`,
      `encounter/${second.uuid}`,
      `patientdiagnoses/${encounter.diagnoses[0].uuid}`,
      `encounter/${encounter.uuid}/encounterprovider/${encounter.encounterProviders[0].uuid}`,
      `person/${patient.uuid}/name/${name.uuid}`,
      `person/${patient.uuid}/address/${address.uuid}`,
    ])
      made(await admin.delete(`${path}?reason=wrong`), 204);
    const shown = (
      await admin.get(
        `encounter/${encounter.uuid}?v=custom:(obs:(value,groupMembers:(value)),diagnoses,encounterProviders,visit:(encounters:(uuid)),patient:(person:(names:(givenName),addresses)))`,
      )
    ).body;
    expect(shown.diagnoses).toEqual([]);
    expect(shown.encounterProviders).toEqual([]);
    expect(shown.visit.encounters.map((each) => each.uuid)).toEqual([encounter.uuid]);
    expect(shown.patient.person.names.map((each) => each.givenName)).toEqual(['Ada']);
    expect(shown.patient.person.addresses).toEqual([]);
    expect(JSON.stringify(shown.obs)).not.toContain('wrong');
    expect(JSON.stringify(shown.obs)).toContain('right');
    const lists = await Promise.all(
      [
        `obs?patient=${patient.uuid}`,
        `encounter?patient=${patient.uuid}`,
        `visit?patient=${patient.uuid}&v=custom:(encounters:(uuid))`,
      ].map((path) => admin.get(path)),
    );
    expect(lists.map((each) => each.text).join()).not.toMatch(new RegExp(`${wrong}|${wrongMember}|${second.uuid}`));
  });
});

describe('what somebody may not view', () => {
  it('does not show in nested properties, however they are asked for', async () => {
    const patient = await newPatient();
    const encounter = await encounterOf(patient, { obs: [{ concept: note, value: 'secret note' }] });
    const [obs] = encounter.obs;
    const reader = await clinic.platform.as({ privileges: ['Get Observations', 'Get Encounters'] });
    const paths = [
      `obs/${obs!.uuid}?v=custom:(person:(display,names:(givenName)))`,
      `obs/${obs!.uuid}?v=custom:(person.names)`,
      `obs/${obs!.uuid}?v=custom:(person.names:(givenName))`,
      `obs/${obs!.uuid}?v=custom:(person.birthdate)`,
      `obs/${obs!.uuid}?v=custom:(person.display)`,
      `obs/${obs!.uuid}?v=custom:(encounter.patient.person.birthdate)`,
      `obs/${obs!.uuid}?v=custom:(encounter:(patient:(person:(birthdate))))`,
      `obs/${obs!.uuid}?v=full`,
      `encounter/${encounter.uuid}?v=custom:(patient:(display))`,
      `encounter/${encounter.uuid}?v=custom:(patient.person.names)`,
      `encounter/${encounter.uuid}?v=custom:(patient.identifiers)`,
      `encounter/${encounter.uuid}?v=custom:(visit.patient.person)`,
      `encounter/${encounter.uuid}?v=full`,
      `encounter/${encounter.uuid}?v=custom:(obs:(person:(names,birthdate)))`,
    ];
    const leaks: string[] = [];
    for (const path of paths) {
      const { text } = await reader.get(path);
      if (/Okoro|1984-05-17|Ada/.test(text) || text.includes(patient.identifier)) leaks.push(`${path}: ${text}`);
    }
    expect(leaks).toEqual([]);
  });

  it('does not show through the search of others', async () => {
    const patient = await newPatient();
    await encounterOf(patient, { obs: [{ concept: note, value: 'secret note' }] });
    const reader = await clinic.platform.as({ privileges: ['Get Encounters', 'Get Visits', 'Get Patients', 'Get People'] });
    const leaks: string[] = [];
    for (const path of [
      `encounter?patient=${patient.uuid}&v=full`,
      `encounter?patient=${patient.uuid}&v=custom:(obs:(value,display))`,
      `encounter?patient=${patient.uuid}&v=custom:(obs)`,
      `visit?patient=${patient.uuid}&v=custom:(encounters:(obs:(value)))`,
      `patient/${patient.uuid}?v=full`,
      `obs?patient=${patient.uuid}&v=full`,
      `obstree?patient=${patient.uuid}&concept=${note}`,
      `encounter?s=byObs&patient=${patient.uuid}&obsConcept=${note}&obsValues=secret%20note&v=full`,
    ]) {
      const { text } = await reader.get(path);
      if (text.includes('secret note')) leaks.push(`${path}: ${text.slice(0, 200)}`);
    }
    expect(leaks).toEqual([]);
  });

  it('passwords and secret answers never show', async () => {
    const session = (await admin.get('session')).body.user.uuid;
    for (const v of ['full', 'custom:(password,secretQuestion,uuid)', 'custom:(userProperties,person)']) {
      const { text } = await admin.get(`user/${session}?v=${v}`);
      expect(text).not.toMatch(/argon2|\$2[aby]\$|sha512|"salt"/);
    }
    for (const name of ['salt', 'passwordHash', 'secretAnswer', 'activationKey', 'hash', 'loginCredential', 'sessions']) {
      expect([name, (await admin.get(`user/${session}?v=custom:(${name})`)).status]).toEqual([name, 400]);
    }
  });
});

describe('raising one’s own rights', () => {
  it('is refused through users, roles and passwords', async () => {
    const keeper = await clinic.platform.as({
      privileges: [
        'Get Users',
        'Add Users',
        'Edit Users',
        'Edit User Passwords',
        'Get Roles',
        'Manage Roles',
        'Get Privileges',
        'Get People',
        'Add People',
        'Edit People',
        'Get Global Properties',
      ],
    });
    const boss = (await admin.get('session')).body.user.uuid;
    const developer = (await admin.get('role?v=default')).body.results.find((role) => role.name === 'System Developer')!.uuid;
    const own = (await admin.get(`user/${keeper.user.uuid}`)).body.roles[0]!.uuid;
    const before = (await admin.get(`role/${own}?v=full`)).body.privileges.length;
    const attempts: [string, object][] = [
      [`user/${keeper.user.uuid}`, { roles: [developer] }],
      [`user/${boss}`, { password: 'Stolen1234' }],
      [`user/${boss}`, { username: 'stolen' }],
      ['user', { username: 'second', password: 'Test1234', person: keeper.user.personUuid, roles: [developer] }],
      [`role/${own}`, { privileges: ['Purge Patients'] }],
      [`role/${own}`, { inheritedRoles: [developer] }],
      ['role', { name: 'Mine', description: 'x', inheritedRoles: [developer] }],
      ['role', { name: 'Mine too', description: 'x', privileges: ['Purge Patients'] }],
      ['systemsetting/security.passwordMinimumLength', { value: '1' }],
      [`user/${keeper.user.uuid}`, { userProperties: {}, privileges: ['Purge Patients'] }],
      [`user/${keeper.user.uuid}`, { superUser: true }],
    ];
    const answers: [string, number][] = [];
    for (const [path, body] of attempts) answers.push([`${path} ${JSON.stringify(body)}`, (await keeper.post(path, body)).status]);
    expect(answers.filter(([, status]) => status !== 400 && status !== 403)).toEqual([]);
    expect((await admin.get(`role/${own}?v=full`)).body.privileges).toHaveLength(before);
    expect((await admin.get(`user/${boss}`)).body.display).toBe('admin');
    expect((await keeper.get('session')).body.user.roles).toHaveLength(1);
  });

  it('accounts and providers do not change the person that they are for', async () => {
    const victim = await newPatient();
    const keeper = await clinic.platform.as({
      privileges: [
        'Get Users',
        'Add Users',
        'Edit Users',
        'Get Roles',
        'Get People',
        'Get Providers',
        'Manage Providers',
        'Get Relationships',
        'Add Relationships',
        'Get Relationship Types',
      ],
    });
    const person = { uuid: victim.uuid, gender: 'M', dead: true, names: [{ givenName: 'Stolen', familyName: 'Name' }] };
    const type = records.get('relationshiptype')?.split('/').at(-1);
    await keeper.post('user', { username: `u${randomUUID().slice(0, 8)}`, password: 'Test1234', person });
    await keeper.post(`user/${keeper.user.uuid}`, { person });
    await keeper.post('provider', { person, identifier: 'x9' });
    await keeper.post('relationship', { personA: person, personB: keeper.user.personUuid, relationshipType: type });
    expect((await admin.get(`person/${victim.uuid}`)).body).toMatchObject({ gender: 'F', dead: false, display: 'Ada Okoro' });
    expect((await admin.get(`person/${victim.uuid}/name`)).body.results).toHaveLength(1);
  });

  it('an own account takes properties and nothing else', async () => {
    const someone = await clinic.platform.as({ privileges: [] });
    made(await someone.post(`user/${someone.user.uuid}`, { userProperties: { defaultLocale: 'fr' } }), 200);
    for (const body of [
      { username: 'x' },
      { roles: [] },
      { person: '24252571-dd5a-11e6-9d9c-0242ac150002' },
      { retired: false, email: 'x@y.z' },
      { password: 'Test12345' },
    ]) {
      expect([JSON.stringify(body), (await someone.post(`user/${someone.user.uuid}`, body)).status]).toEqual([JSON.stringify(body), 403]);
    }
  });
});
