import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

let clinic: Clinic;
let admin: Client;
let records: StoredRecords;
let note: string;
let finding: string;
let malaria: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  records = await storeRecords(clinic);
  note = await clinic.concept('Note', 'text');
  finding = await clinic.concept('Finding', 'coded');
  malaria = await clinic.concept('Plasmodium infection', 'none');
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
const uuidOf = (name: string) => records.get(name)?.split('/').at(-1) ?? '';
const uuids = async (path: string): Promise<string[]> => made(await admin.get(path), 200).results.map((each) => each.uuid);
const newPatient = (): Promise<TestPatient> => aPatient().stored(clinic.platform);
const names = (givenName: string) => [{ givenName, familyName: 'Okoro' }];
const at = '2026-06-15T10:00:00.000+0000';
const identifier = () => ({ identifier: randomUUID(), identifierType: uuidOf('patientidentifiertype'), location: clinic.location });
const encounterOf = async (patient: string, body: object = {}) =>
  made(await admin.post('encounter', { patient, encounterType: clinic.encounterType, location: clinic.location, ...body }));

describe('persons', () => {
  it('take an age for an estimated birth date, a time of birth, and death', async () => {
    const aged = made(await admin.post('person', { names: names('Old'), gender: 'M', age: 40 }));
    expect(aged).toMatchObject({ age: 40, birthdateEstimated: true });
    const dead = made(
      await admin.post('person', {
        names: names('Gone'),
        gender: 'F',
        birthdate: '1950-01-01',
        birthtime: '1970-01-01T07:35:12',
        dead: true,
        deathDate: '2026-01-01',
        causeOfDeath: malaria,
        deathdateEstimated: true,
      }),
    );
    expect(dead).toMatchObject({
      dead: true,
      deathDate: '2026-01-01T00:00:00.000+0000',
      causeOfDeath: { uuid: malaria },
      deathdateEstimated: true,
    });
    expect(dead.birthtime).toContain('07:35:12');
  });

  it('choose a preferred name among those present alone, which takes the preference from the others', async () => {
    const person = made(await admin.post('person', { names: names('First'), gender: 'F' }));
    const second = made(await admin.post(`person/${person.uuid}/name`, { givenName: 'Second', familyName: 'Okoro' }));
    made(await admin.post(`person/${person.uuid}`, { preferredName: second.uuid }), 200);
    const shown = (await admin.get(`person/${person.uuid}?v=custom:(preferredName:(uuid),names:(preferred))`)).body;
    expect(shown.preferredName.uuid).toBe(second.uuid);
    expect(shown.names.filter((each) => each.preferred)).toHaveLength(1);
    expect((await admin.post(`person/${person.uuid}`, { preferredName: randomUUID() })).status).toBe(400);
  });

  it('have names with uuids of their own, voided and purged; voided parts are hidden in full', async () => {
    const person = made(await admin.post('person', { names: names('First'), addresses: [{ address1: 'x' }], gender: 'F' }));
    const uuid = randomUUID();
    expect(made(await admin.post(`person/${person.uuid}/name`, { uuid, givenName: 'Given', familyName: 'Okoro' })).uuid).toBe(uuid);
    made(await admin.post(`person/${person.uuid}/name/${uuid}`, { givenName: 'Edited' }), 200);
    made(await admin.delete(`person/${person.uuid}/name/${uuid}?reason=wrong`), 204);
    expect((await admin.get(`person/${person.uuid}?v=full`)).body.names).toHaveLength(1);
    expect(await uuids(`person/${person.uuid}/name`)).toContain(uuid);
    made(await admin.delete(`person/${person.uuid}/name/${uuid}?purge`), 204);
    expect(await uuids(`person/${person.uuid}/name`)).not.toContain(uuid);
    const address = (await admin.get(`person/${person.uuid}/address`)).body.results[0]!.uuid;
    made(await admin.delete(`person/${person.uuid}/address/${address}`), 204);
    expect((await admin.get(`person/${person.uuid}?v=full`)).body.addresses).toEqual([]);
  });

  it('answer as patients when they are patients', async () => {
    const patient = await newPatient();
    expect(made(await admin.post(`person/${patient.uuid}`, { gender: 'M' }), 200)).toHaveProperty('identifiers');
    expect((await admin.get(`person/${patient.uuid}`)).body).not.toHaveProperty('identifiers');
  });
});

describe('patients', () => {
  it('are created with the uuid inside person, or from a person that exists', async () => {
    const uuid = randomUUID();
    const created = made(
      await admin.post('patient/', {
        person: { uuid, names: names('New'), gender: 'F', birthdate: '1990-1-5' },
        identifiers: [identifier()],
      }),
    );
    expect(created).toMatchObject({ uuid, person: { uuid, birthdate: '1990-01-05T00:00:00.000+0000' } });
    const person = made(await admin.post('person', { names: names('Person'), gender: 'F' }));
    expect(made(await admin.post('patient', { person: person.uuid, identifiers: [identifier()] })).uuid).toBe(person.uuid);
  });

  it('have one preferred identifier: the first when none is, and never two', async () => {
    const created = made(await admin.post('patient', { person: { names: names('A'), gender: 'F' }, identifiers: [identifier()] }));
    const [first] = (await admin.get(`patient/${created.uuid}/identifier`)).body.results;
    expect(first).toMatchObject({ preferred: true });
    const two = [
      { ...identifier(), preferred: true },
      { ...identifier(), preferred: true },
    ];
    expect((await admin.post('patient', { person: { names: names('A'), gender: 'F' }, identifiers: two })).status).toBe(400);
    expect((await admin.post('patient', { person: { names: names('A'), gender: 'F' }, identifiers: [] })).status).toBe(400);
    expect((await admin.post('patient', { identifiers: [identifier()] })).status).toBe(400);
  });

  it('are found by text without the dead unless asked, page by page, with a total', async () => {
    for (const [given, dead] of [
      ['Zuri', false],
      ['Zuri', true],
      ['Zuri', false],
    ] as const) {
      made(
        await admin.post('patient', {
          person: {
            names: [{ givenName: given, familyName: 'Xyloph' }],
            gender: 'F',
            dead,
            ...(dead ? { deathDate: '2026-01-01', causeOfDeath: malaria } : {}),
          },
          identifiers: [identifier()],
        }),
      );
    }
    const search = async (more: string) => made(await admin.get(`patient?q=xyloph&totalCount=true${more}`), 200);
    expect((await search('')).totalCount).toBe(2);
    expect((await search('&includeDead=true')).totalCount).toBe(3);
    const page = await search('&limit=1&startIndex=1&v=custom:(uuid,person:(display))');
    expect(page.results.map((each) => each.person.display)).toEqual(['Zuri Xyloph']);
    expect(page.links.map((link) => link.rel)).toEqual(['prev']);
    expect((await admin.get('patient?q=')).body.results).toEqual([]);
  });

  it('are voided and restored with their visits and encounters, and purged with everything', async () => {
    const patient = await newPatient();
    const visit = made(
      await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, startDatetime: '2026-06-15T08:00:00.000+0000' }),
    );
    const encounter = await encounterOf(patient.uuid);
    made(await admin.delete(`patient/${patient.uuid}?reason=duplicate`), 204);
    for (const path of [`patient/${patient.uuid}`, `visit/${visit.uuid}`, `encounter/${encounter.uuid}`]) {
      expect([path, (await admin.get(path)).body.voided]).toEqual([path, true]);
    }
    expect(await uuids(`patient?q=${patient.identifier}`)).toEqual([]);
    made(await admin.post(`patient/${patient.uuid}`, { deleted: 'false' }), 200);
    for (const path of [`patient/${patient.uuid}`, `visit/${visit.uuid}`, `encounter/${encounter.uuid}`]) {
      expect([path, (await admin.get(path)).body.voided]).toEqual([path, false]);
    }
    const mistaken = await newPatient();
    made(await admin.delete(`patient/${mistaken.uuid}?purge=true`), 204);
    expect((await admin.get(`patient/${mistaken.uuid}`)).status).toBe(404);
    expect((await admin.get(`person/${mistaken.uuid}/name`)).body.results ?? []).toEqual([]);
  });

  it('have identifiers of their own: listed, voided ones with includeAll; one in use by another is refused', async () => {
    const [patient, other] = [await newPatient(), await newPatient()];
    const given = identifier();
    const added = made(await admin.post(`patient/${patient.uuid}/identifier`, { ...given, preferred: true }));
    const preferred = (await admin.get(`patient/${patient.uuid}/identifier`)).body.results.filter((each) => each.preferred);
    expect(preferred.map((each) => each.uuid)).toEqual([added.uuid]);
    const taken = await admin.post(`patient/${other.uuid}/identifier`, given);
    expect([taken.status, taken.body.error.code]).toEqual([400, 'webservices.rest.error.invalid.submission']);
    made(await admin.delete(`patient/${patient.uuid}/identifier/${added.uuid}`), 204);
    expect(await uuids(`patient/${patient.uuid}/identifier`)).not.toContain(added.uuid);
    expect(await uuids(`patient/${patient.uuid}/identifier?includeAll=true`)).toContain(added.uuid);
    made(await admin.delete(`patient/${patient.uuid}/identifier/${added.uuid}?purge`), 204);
    expect(await uuids(`patient/${patient.uuid}/identifier?includeAll=true`)).not.toContain(added.uuid);
  });

  it('are compared by two attributes at least', async () => {
    expect((await admin.get('patient?attributesToFindDuplicatesBy=gender,givenName')).status).toBe(200);
    expect((await admin.get('patient?attributesToFindDuplicatesBy=gender')).status).toBe(400);
  });
});

describe('relationships', () => {
  it('are found by every combination of persons and relation, and their dates change', async () => {
    const [a, b] = [await newPatient(), await newPatient()];
    const { uuid } = made(
      await admin.post('relationship', {
        personA: a.uuid,
        personB: b.uuid,
        relationshipType: uuidOf('relationshiptype'),
        startDate: '2020-01-01',
      }),
    );
    for (const query of [
      `person=${a.uuid}`,
      `person=${b.uuid}`,
      `person=${b.uuid}&relatedPerson=${a.uuid}`,
      `person=${a.uuid}&relation=guardian`,
      `personA=${a.uuid}&relation=${uuidOf('relationshiptype')}`,
      `personA=${a.uuid}&personB=${b.uuid}`,
      `personA=${a.uuid}&personB=${b.uuid}&relation=ward`,
      `personB=${b.uuid}&relation=guardian`,
    ]) {
      expect([query, await uuids(`relationship?${query}`)]).toEqual([query, [uuid]]);
    }
    for (const query of [`personA=${b.uuid}&personB=${a.uuid}`, `personB=${a.uuid}&relation=guardian`, `person=${randomUUID()}`]) {
      expect([query, await uuids(`relationship?${query}`)]).toEqual([query, []]);
    }
    expect(made(await admin.post(`relationship/${uuid}`, { endDate: '2021-01-01' }), 200).endDate).toBe('2021-01-01T00:00:00.000+0000');
    expect((await admin.post(`relationship/${uuid}`, { personA: b.uuid })).status).toBe(400);
    made(await admin.delete(`relationship/${uuid}`), 204);
    expect(await uuids(`relationship?person=${a.uuid}`)).toEqual([]);
    made(await admin.post(`relationship/${uuid}`, { deleted: 'false' }), 200);
    made(await admin.delete(`relationship/${uuid}?purge=true`), 204);
  });
});

describe('users and providers', () => {
  it('users are found by exact user name, listed with retired ones, and change passwords', async () => {
    const username = `u${randomUUID().slice(0, 8)}`;
    const { uuid } = made(await admin.post('user', { username, password: 'Test1234', person: { names: names('User'), gender: 'F' } }));
    expect(await uuids(`user?username=${username}`)).toEqual([uuid]);
    made(await admin.delete(`user/${uuid}?reason=left`), 204);
    expect(await uuids('user?limit=100')).toContain(uuid);
    made(await admin.post(`user/${uuid}`, { retired: false }), 200);
    expect((await clinic.platform.basic(username, 'Test1234').get('session')).body.authenticated).toBe(true);
    const client = clinic.platform.basic(username, 'Test1234');
    expect((await client.post('password', { oldPassword: 'wrong', newPassword: 'Other1234' })).status).toBe(400);
    expect((await client.post('password', { oldPassword: 'Test1234', newPassword: 'Other1234' })).status).toBe(200);
    expect((await admin.post(`password/${uuid}`, { newPassword: 'Third1234' })).status).toBe(200);
    expect((await admin.post(`password/${randomUUID()}`, { newPassword: 'Third1234' })).status).toBe(404);
    expect((await clinic.platform.anonymous().post('password', { oldPassword: 'a', newPassword: 'b' })).status).toBe(401);
  });

  it('providers are found by user, role and text; retired ones with includeAll alone', async () => {
    expect(await uuids(`provider?user=${uuidOf('user')}`)).toEqual([uuidOf('provider')]);
    expect(await uuids(`provider?providerRoles=${uuidOf('providerrole')}`)).toEqual([uuidOf('provider')]);
    const person = made(await admin.post('person', { names: [{ givenName: 'Wanjiru', familyName: 'Kimani' }], gender: 'F' }));
    const { uuid } = made(await admin.post('provider', { person: person.uuid, identifier: 'p77' }));
    expect(await uuids('provider?q=wanj')).toEqual([uuid]);
    expect((await admin.post('provider', { person: person.uuid, identifier: 'p78', birthdate: '2000-01-01' })).status).toBe(400);
    made(await admin.delete(`provider/${uuid}?reason=left`), 204);
    expect(await uuids('provider?q=wanj')).toEqual([]);
    expect(await uuids('provider?q=wanj&includeAll=true')).toEqual([uuid]);
  });
});

describe('encounters', () => {
  it('take observations with keys in any order, change their visit, and are restored with what they hold', async () => {
    const patient = await newPatient();
    const encounter = await encounterOf(patient.uuid, {
      obs: [
        { value: 'text first', concept: note },
        { groupMembers: [{ value: 'deep', concept: note }], concept: malaria },
      ],
    });
    expect(encounter.obs).toHaveLength(2);
    const visit = made(
      await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, startDatetime: '2026-06-15T08:00:00.000+0000' }),
    );
    expect(made(await admin.post(`encounter/${encounter.uuid}`, { visit: visit.uuid }), 200).visit.uuid).toBe(visit.uuid);
    made(await admin.delete(`encounter/${encounter.uuid}?reason=wrong`), 204);
    expect(await uuids(`obs?patient=${patient.uuid}`)).toEqual([]);
    made(await admin.post(`encounter/${encounter.uuid}`, { deleted: 'false' }), 200);
    expect(await uuids(`obs?patient=${patient.uuid}`)).toHaveLength(3);
  });

  it('keep the row of a participant whose role changes, and show participants in force alone', async () => {
    const patient = await newPatient();
    const encounter = await encounterOf(patient.uuid, { encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }] });
    const participant = encounter.encounterProviders[0]!.uuid;
    const changed = made(
      await admin.post(`encounter/${encounter.uuid}`, {
        encounterProviders: [{ uuid: participant, encounterRole: uuidOf('encounterrole') }],
      }),
      200,
    );
    expect(changed.encounterProviders.map((each) => each.uuid)).toEqual([participant]);
    made(await admin.delete(`encounter/${encounter.uuid}/encounterprovider/${participant}`), 204);
    expect((await admin.get(`encounter/${encounter.uuid}`)).body.encounterProviders).toEqual([]);
    expect(await uuids(`encounter/${encounter.uuid}/encounterprovider`)).toEqual([]);
    expect(await uuids(`encounter/${encounter.uuid}/encounterprovider?includeAll=true`)).toEqual([participant]);
  });

  it('are filtered by visit, type and dates, oldest first or newest first; an unknown type finds none', async () => {
    const patient = await newPatient();
    const [early, late] = [
      await encounterOf(patient.uuid, { encounterDatetime: '2026-06-01T10:00:00' }),
      await encounterOf(patient.uuid, { encounterDatetime: '2026-06-10T10:00:00' }),
    ];
    const search = (more: string) => uuids(`encounter?patient=${patient.uuid}${more}`);
    expect(await search('')).toEqual([early.uuid, late.uuid]);
    expect(await search('&order=desc')).toEqual([late.uuid, early.uuid]);
    expect(await search('&fromdate=2026-06-05')).toEqual([late.uuid]);
    expect(await search('&todate=2026-06-05&encounterType=vitals')).toEqual([early.uuid]);
    expect(await search(`&encounterType=${randomUUID()}`)).toEqual([]);
    expect(await search(`&visit=${randomUUID()}`)).toEqual([]);
    expect(await uuids(`encounter?patient=${randomUUID()}`)).toEqual([]);
  });
});

describe('observations', () => {
  const obs = async (patient: string, body: object) => admin.post('obs', { person: patient, obsDatetime: at, ...body });

  it('take their concept as uuid, mapping or object, and coded values likewise', async () => {
    const patient = await newPatient();
    for (const concept of [note, { uuid: note }]) expect(made(await obs(patient.uuid, { concept, value: 'x' })).concept.uuid).toBe(note);
    expect(made(await obs(patient.uuid, { concept: 'Test source:A1', value: 70 })).concept.uuid).toBe(uuidOf('concept'));
    for (const value of [malaria, { uuid: malaria }])
      expect(made(await obs(patient.uuid, { concept: finding, value })).value.uuid).toBe(malaria);
    expect((await obs(patient.uuid, { concept: finding, value: randomUUID() })).status).toBe(400);
  });

  it('of drugs are shown with what a drug has, and asking for more does not fail', async () => {
    const patient = await newPatient();
    const drug = made(await obs(patient.uuid, { concept: finding, value: uuidOf('drug') }));
    expect(drug.value.uuid).toBe(uuidOf('drug'));
    expect((await admin.get(`obs/${drug.uuid}?v=custom:(value:(names))`)).status).toBe(200);
    expect((await admin.get(`obs/${drug.uuid}?v=custom:(value:(uuid,display))`)).body.value).toMatchObject({ uuid: uuidOf('drug') });
  });

  it('get a new uuid with each change; voided ones are listed for an encounter with includeAll', async () => {
    const patient = await newPatient();
    const encounter = await encounterOf(patient.uuid, { obs: [{ concept: note, value: 'x' }] });
    const [first] = encounter.obs;
    const second = made(await admin.post(`obs/${first!.uuid}`, { value: 'y' }), 200);
    expect(second.uuid).not.toBe(first!.uuid);
    expect(await uuids(`obs?encounter=${encounter.uuid}`)).toEqual([second.uuid]);
    expect((await uuids(`obs?encounter=${encounter.uuid}&includeAll=true`)).sort()).toEqual([first!.uuid, second.uuid].sort());
    expect((await admin.get(`obs/${second.uuid}`)).body.groupMembers).toBeNull();
  });
});

describe('visits', () => {
  it('begin now when no start is given or it is null, hide voided encounters, and release those left out', async () => {
    const patient = await newPatient();
    const visit = made(await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, startDatetime: null }));
    expect(visit.startDatetime).toBe('2026-06-15T12:00:00.000+0000');
    const [kept, wrong] = [await encounterOf(patient.uuid, { visit: visit.uuid }), await encounterOf(patient.uuid, { visit: visit.uuid })];
    made(await admin.delete(`encounter/${wrong.uuid}`), 204);
    expect((await admin.get(`visit/${visit.uuid}`)).body.encounters.map((each) => each.uuid)).toEqual([kept.uuid]);
    made(await admin.post(`visit/${visit.uuid}`, { encounters: [] }), 200);
    expect((await admin.get(`encounter/${kept.uuid}`)).body).toMatchObject({ visit: null, voided: false });
  });

  it('are found by patient, place and type; unknown ones are 404, and other parameters alone find none', async () => {
    const patient = await newPatient();
    const { uuid } = made(
      await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, location: clinic.ward, startDatetime: at }),
    );
    expect(await uuids(`visit?patient=${patient.uuid}&visitType=${clinic.visitType}&location=${clinic.ward}`)).toEqual([uuid]);
    expect(await uuids(`visit?patient=${patient.uuid}&includeInactive=false`)).toEqual([uuid]);
    for (const name of ['patient', 'location', 'visitType'])
      expect([name, (await admin.get(`visit?${name}=${randomUUID()}`)).status]).toEqual([name, 404]);
    expect(await uuids('visit?fromStartDate=2020-01-01')).toEqual([]);
    made(await admin.delete(`visit/${uuid}`), 204);
    expect(await uuids(`visit?patient=${patient.uuid}`)).toEqual([]);
    expect(await uuids(`visit?patient=${patient.uuid}&includeAll=true`)).toEqual([uuid]);
  });
});

describe('allergies, conditions and diagnoses', () => {
  it('allergies are unknown (204), none (empty) or listed; PUT with allergies or a body is 400, for nobody 404', async () => {
    const patient = await newPatient();
    const path = `patient/${patient.uuid}/allergy`;
    expect((await admin.get(path)).status).toBe(204);
    expect((await admin.put(path, {})).status).toBe(204);
    expect(made(await admin.get(path), 200)).toEqual({ results: [] });
    const allergy = made(
      await admin.post(path, {
        allergen: { allergenType: 'FOOD', codedAllergen: { uuid: malaria } },
        reactions: [{ reaction: { uuid: finding } }],
      }),
    );
    expect(await uuids(path)).toEqual([allergy.uuid]);
    expect((await admin.put(path, {})).status).toBe(400);
    expect((await admin.put(`patient/${randomUUID()}/allergy`, {})).status).toBe(404);
    const custom = (
      await admin.get(`${path}/${allergy.uuid}?v=custom:(allergen:(allergenType,codedAllergen:(uuid)),reactions:(reaction:(uuid)))`)
    ).body;
    expect(custom).toMatchObject({
      allergen: { allergenType: 'FOOD', codedAllergen: { uuid: malaria } },
      reactions: [{ reaction: { uuid: finding } }],
    });
    made(await admin.delete(`${path}/${allergy.uuid}`), 204);
    expect(made(await admin.get(path), 200).results).toEqual([]);
  });

  it('conditions get a new uuid with a change, come back by voided false, and list active ones unless all are asked for', async () => {
    const patient = await newPatient();
    const first = made(
      await admin.post('condition', { patient: patient.uuid, condition: { nonCoded: 'Back pain' }, clinicalStatus: 'active' }),
    );
    expect(first.condition).toEqual({ nonCoded: 'Back pain' });
    const second = made(await admin.post(`condition/${first.uuid}`, { clinicalStatus: 'INACTIVE' }), 200);
    expect(second.uuid).not.toBe(first.uuid);
    expect(await uuids(`condition?patientUuid=${patient.uuid}`)).toEqual([]);
    expect(await uuids(`condition?patientUuid=${patient.uuid}&includeInactive=true`)).toEqual([second.uuid]);
    made(await admin.delete(`condition/${second.uuid}`), 204);
    expect((await admin.post(`condition/${second.uuid}`, { deleted: 'false' })).status).toBe(400);
    expect(made(await admin.post(`condition/${second.uuid}`, { voided: false }), 200).voided).toBe(false);
  });

  it('diagnoses change in place, need all six keys, and are found by patient and date', async () => {
    const patient = await newPatient();
    const encounter = await encounterOf(patient.uuid);
    const body = {
      patient: patient.uuid,
      encounter: encounter.uuid,
      diagnosis: { coded: malaria },
      certainty: 'PROVISIONAL',
      rank: 1,
      condition: null,
    };
    const { condition: _condition, ...incomplete } = body;
    expect((await admin.post('patientdiagnoses', incomplete)).body.error.message).toBe('[Some required properties are missing: condition]');
    const { uuid } = made(await admin.post('patientdiagnoses', body));
    expect(made(await admin.post(`patientdiagnoses/${uuid}`, { certainty: 'CONFIRMED' }), 200)).toMatchObject({
      uuid,
      certainty: 'CONFIRMED',
    });
    expect(await uuids(`patientdiagnoses?patientUuid=${patient.uuid}&fromDate=2020-01-01`)).toEqual([uuid]);
    expect(await uuids(`patientdiagnoses?patientUuid=${patient.uuid}`)).toEqual([]);
  });
});

describe('forms', () => {
  it('keep resources whose value is stored and read at its own address', async () => {
    const shown = (await admin.get(records.get('form/resource') ?? '')).body;
    expect(shown.links.map((link) => link.rel)).toEqual(['value', 'self', 'full']);
    expect(shown.links[0]!.uri).toBe(`${shown.links[1]!.uri}/value`);
    expect((await admin.get('form?published=false')).status).toBe(200);
    made(await admin.delete(records.get('form/resource') ?? ''), 204);
    expect((await admin.get(records.get('form/resource') ?? '')).status).toBe(404);
  });
});
