import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';

let clinic: Clinic;
let admin: Client;
let note: string;
let group: string;
let finding: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  note = await clinic.concept('Note', 'text');
  group = await clinic.concept('Vital signs', 'none');
  finding = await clinic.concept('Hypertension', 'none');
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
/** Bad input: refused with a clear text, not a failure of the server. */
const refused = (answered: Answered, ...statuses: number[]) => {
  const expected = statuses.length > 0 ? statuses : [400];
  if (!expected.includes(answered.status))
    throw new Error(`expected ${expected.join(' or ')}, got ${answered.status} ${answered.text.slice(0, 600)}`);
  expect(answered.body.error.message.trim()).not.toBe('');
};
const newPatient = (): Promise<TestPatient> => aPatient().stored(clinic.platform);
const encounterOf = async (patient: TestPatient, body: object = {}) =>
  made(await admin.post('encounter', { patient: patient.uuid, encounterType: clinic.encounterType, location: clinic.location, ...body }));
const obsOf = async (patient: TestPatient, body: object = {}) =>
  made(
    await admin.post('obs', { person: patient.uuid, concept: note, obsDatetime: '2026-06-15T10:00:00.000+0000', value: 'mine', ...body }),
  );
const visitOf = async (patient: TestPatient, body: object = {}) =>
  made(
    await admin.post('visit', {
      patient: patient.uuid,
      visitType: clinic.visitType,
      startDatetime: '2026-06-15T08:00:00.000+0000',
      ...body,
    }),
  );

describe("another patient's records in nested objects", () => {
  it('an encounter does not change an observation of another patient that it names by uuid', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const obs = await obsOf(victim);
    const before = (await admin.get(`obs/${obs.uuid}?v=custom:(uuid,voided,value,person:(uuid),encounter:(uuid))`)).body;
    const answered = await admin.post('encounter', {
      patient: other.uuid,
      encounterType: clinic.encounterType,
      obs: [{ uuid: obs.uuid, value: 'stolen' }],
    });
    refused(answered);
    expect((await admin.get(`obs/${obs.uuid}?v=custom:(uuid,voided,value,person:(uuid),encounter:(uuid))`)).body).toEqual(before);
  });

  it('an encounter does not take an encounter-less observation of another patient by uuid', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const obs = await obsOf(victim);
    const encounter = await encounterOf(other);
    refused(await admin.post(`encounter/${encounter.uuid}`, { obs: [obs.uuid] }));
    expect((await admin.get(`obs?patient=${victim.uuid}`)).body.results.map((each) => each.uuid)).toEqual([obs.uuid]);
    expect((await admin.get(`obs?patient=${other.uuid}`)).body.results).toEqual([]);
  });

  it('an encounter does not take an observation of another encounter of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const first = await encounterOf(victim, { obs: [{ concept: note, value: 'mine' }] });
    const second = await encounterOf(other);
    refused(await admin.post(`encounter/${second.uuid}`, { obs: [{ uuid: first.obs[0].uuid, value: 'theirs' }] }));
    const kept = (await admin.get(`encounter/${first.uuid}?v=custom:(obs:(uuid,value,person:(uuid)))`)).body.obs;
    expect(kept).toEqual([
      { uuid: first.obs[0].uuid, value: 'mine', person: expect.objectContaining({ uuid: victim.uuid }), resourceVersion: '2.7' },
    ]);
  });

  it('an observation group does not take a member of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const obs = await obsOf(victim);
    refused(
      await admin.post('obs', {
        person: other.uuid,
        concept: group,
        obsDatetime: '2026-06-15T10:00:00.000+0000',
        groupMembers: [{ uuid: obs.uuid, value: 'theirs' }],
      }),
    );
    expect((await admin.get(`obs/${obs.uuid}`)).body).toMatchObject({ value: 'mine', voided: false, person: { uuid: victim.uuid } });
  });

  it('a new observation of an encounter may not be about another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const answered = await admin.post('encounter', {
      patient: other.uuid,
      encounterType: clinic.encounterType,
      obs: [{ concept: note, value: 'x', person: victim.uuid }],
    });
    if (answered.status === 201) {
      expect((await admin.get(`obs?patient=${victim.uuid}`)).body.results).toEqual([]);
    } else refused(answered);
  });

  it('an observation may not name an encounter of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim);
    const answered = await admin.post('obs', {
      person: other.uuid,
      concept: note,
      value: 'x',
      obsDatetime: '2026-06-15T10:00:00.000+0000',
      encounter: encounter.uuid,
    });
    refused(answered);
  });

  it('an encounter may not name a visit of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const visit = await visitOf(victim);
    refused(await admin.post('encounter', { patient: other.uuid, encounterType: clinic.encounterType, visit: visit.uuid }));
    const encounter = await encounterOf(other);
    refused(await admin.post(`encounter/${encounter.uuid}`, { visit: visit.uuid }));
  });

  it('a visit does not take an encounter of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim);
    for (const given of [encounter.uuid, { uuid: encounter.uuid }]) {
      refused(
        await admin.post('visit', {
          patient: other.uuid,
          visitType: clinic.visitType,
          startDatetime: '2026-06-15T08:00:00.000+0000',
          encounters: [given],
        }),
      );
    }
    expect((await admin.get(`encounter/${encounter.uuid}`)).body).toMatchObject({ patient: { uuid: victim.uuid }, visit: null });
  });

  it('a diagnosis may not name an encounter of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim);
    refused(
      await admin.post('patientdiagnoses', {
        patient: other.uuid,
        encounter: encounter.uuid,
        diagnosis: { coded: finding },
        certainty: 'CONFIRMED',
        rank: 1,
        condition: null,
      }),
    );
  });

  it('a diagnosis may not name a condition of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const condition = made(
      await admin.post('condition', { patient: victim.uuid, condition: { coded: finding }, clinicalStatus: 'ACTIVE' }),
    );
    const encounter = await encounterOf(other);
    refused(
      await admin.post('patientdiagnoses', {
        patient: other.uuid,
        encounter: encounter.uuid,
        diagnosis: { coded: finding },
        certainty: 'CONFIRMED',
        rank: 1,
        condition: condition.uuid,
      }),
    );
  });

  it('an encounter does not take a diagnosis of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const first = await encounterOf(victim, {
      diagnoses: [{ diagnosis: { coded: finding }, certainty: 'CONFIRMED', rank: 1, condition: null }],
    });
    const second = await encounterOf(other);
    refused(await admin.post(`encounter/${second.uuid}`, { diagnoses: [{ uuid: first.diagnoses[0].uuid, rank: 2 }] }));
    expect((await admin.get(`patientdiagnoses/${first.diagnoses[0].uuid}`)).body).toMatchObject({
      rank: 1,
      patient: { uuid: victim.uuid },
    });
  });

  it('an encounter does not take a participant of another encounter', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const first = await encounterOf(victim, { encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }] });
    const second = await encounterOf(other);
    const participant = first.encounterProviders[0].uuid;
    refused(await admin.post(`encounter/${second.uuid}`, { encounterProviders: [{ uuid: participant, voided: true }] }));
    expect((await admin.get(`encounter/${first.uuid}`)).body.encounterProviders).toHaveLength(1);
  });

  it('a visit does not take an attribute of another visit', async () => {
    const type = made(
      await admin.post('visitattributetype', {
        name: `Guest ${randomUUID()}`,
        datatypeClassname: 'org.openmrs.customdatatype.datatype.FreeTextDatatype',
      }),
    );
    const [victim, other] = [await newPatient(), await newPatient()];
    const first = await visitOf(victim, { attributes: [{ attributeType: type.uuid, value: 'mine' }] });
    const second = await visitOf(other);
    refused(await admin.post(`visit/${second.uuid}`, { attributes: [{ uuid: first.attributes[0].uuid, value: 'theirs' }] }));
    expect((await admin.get(`visit/${first.uuid}/attribute/${first.attributes[0].uuid}`)).body.value).toBe('mine');
  });

  it('a person does not take a name, address or attribute of another person', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const address = made(await admin.post(`person/${victim.uuid}/address`, { address1: 'Mine' }));
    const name = (await admin.get(`person/${victim.uuid}/name`)).body.results[0];
    refused(await admin.post(`person/${other.uuid}`, { names: [{ uuid: name.uuid, givenName: 'Stolen', familyName: 'Name' }] }));
    refused(await admin.post(`person/${other.uuid}`, { addresses: [{ uuid: address.uuid, address1: 'Stolen' }] }));
    refused(await admin.post(`person/${other.uuid}`, { preferredName: name.uuid }));
    refused(await admin.post(`person/${other.uuid}`, { preferredAddress: address.uuid }));
    expect((await admin.get(`person/${victim.uuid}`)).body.display).toBe('Ada Okoro');
    expect((await admin.get(`person/${victim.uuid}/address`)).body.results.map((each) => each.address1)).toEqual(['Mine']);
  });

  it('changes of a patient do not reach another person through its person', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    refused(await admin.post(`patient/${other.uuid}`, { person: { uuid: victim.uuid, gender: 'M' } }));
    expect((await admin.get(`person/${victim.uuid}`)).body.gender).toBe('F');
  });

  it('a new patient does not change a person that already is a patient', async () => {
    const victim = await newPatient();
    const answered = await admin.post('patient', {
      person: { uuid: victim.uuid, gender: 'M', names: [{ givenName: 'Stolen', familyName: 'Name' }] },
      identifiers: [{ identifier: randomUUID(), identifierType: 'Old Identification Number', location: clinic.location }],
    });
    refused(answered);
    expect((await admin.get(`person/${victim.uuid}`)).body).toMatchObject({ gender: 'F', display: 'Ada Okoro' });
  });

  it('a condition and an allergy keep their patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const condition = made(
      await admin.post('condition', { patient: victim.uuid, condition: { coded: finding }, clinicalStatus: 'ACTIVE' }),
    );
    refused(await admin.post(`condition/${condition.uuid}`, { patient: other.uuid }));
    const allergy = made(
      await admin.post(`patient/${victim.uuid}/allergy`, { allergen: { allergenType: 'DRUG', codedAllergen: { uuid: finding } } }),
    );
    refused(await admin.post(`patient/${victim.uuid}/allergy/${allergy.uuid}`, { patient: other.uuid }));
    refused(await admin.post(`patient/${other.uuid}/allergy/${allergy.uuid}`, { comment: 'x' }), 404);
    expect((await admin.get(`condition?patientUuid=${other.uuid}`)).body.results).toEqual([]);
  });

  it('a visit keeps its patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const visit = await visitOf(victim);
    refused(await admin.post(`visit/${visit.uuid}`, { patient: other.uuid }));
  });

  it('an observation that changes its person does not stay in the encounter of another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim, { obs: [{ concept: note, value: 'mine' }] });
    const answered = await admin.post(`obs/${encounter.obs[0].uuid}`, { person: other.uuid });
    if (answered.status === 200) expect(answered.body.person.uuid).toBe(victim.uuid);
    else refused(answered);
    expect((await admin.get(`obs?patient=${other.uuid}`)).body.results).toEqual([]);
  });

  it('an encounter that changes its patient takes its observations along, or is refused', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim, { obs: [{ concept: note, value: 'mine' }] });
    const answered = await admin.post(`encounter/${encounter.uuid}`, { patient: other.uuid });
    const shown = (await admin.get(`encounter/${encounter.uuid}?v=custom:(patient:(uuid),obs:(person:(uuid)))`)).body;
    expect([200, 400]).toContain(answered.status);
    expect(shown.obs.map((obs) => obs.person.uuid)).toEqual([shown.patient.uuid]);
  });
});

describe('records through the address of somebody else', () => {
  it('parts of a person are not found, changed, deleted or purged under another person', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const name = (await admin.get(`person/${victim.uuid}/name`)).body.results[0];
    const path = `person/${other.uuid}/name/${name.uuid}`;
    for (const answered of [
      await admin.get(path),
      await admin.post(path, { givenName: 'X' }),
      await admin.delete(path),
      await admin.delete(`${path}?purge`),
    ]) {
      refused(answered, 404);
    }
    expect((await admin.get(`person/${victim.uuid}`)).body.display).toBe('Ada Okoro');
  });

  it('identifiers and allergies are not found, changed, deleted or purged under another patient', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const identifier = (await admin.get(`patient/${victim.uuid}/identifier`)).body.results[0];
    const allergy = made(
      await admin.post(`patient/${victim.uuid}/allergy`, { allergen: { allergenType: 'DRUG', codedAllergen: { uuid: finding } } }),
    );
    for (const path of [`patient/${other.uuid}/identifier/${identifier.uuid}`, `patient/${other.uuid}/allergy/${allergy.uuid}`]) {
      for (const answered of [
        await admin.get(path),
        await admin.post(path, {}),
        await admin.delete(path),
        await admin.delete(`${path}?purge`),
      ]) {
        refused(answered, 404);
      }
    }
  });

  it('participants and attributes are not found, changed or deleted under another encounter', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const first = await encounterOf(victim, { encounterProviders: [{ provider: clinic.provider, encounterRole: clinic.role }] });
    const second = await encounterOf(other);
    const path = `encounter/${second.uuid}/encounterprovider/${first.encounterProviders[0].uuid}`;
    for (const answered of [await admin.get(path), await admin.post(path, { voided: true }), await admin.delete(path)])
      refused(answered, 404);
  });

  it('a child may not be created under a parent that another property names', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const answered = await admin.post(`person/${other.uuid}/address`, { address1: 'X', person: victim.uuid });
    if (answered.status === 201) expect((await admin.get(`person/${victim.uuid}/address`)).body.results).toEqual([]);
    else refused(answered);
    const one = made(await admin.post(`person/${other.uuid}/address`, { address1: 'Y' }));
    refused(await admin.post(`person/${other.uuid}/address/${one.uuid}`, { person: victim.uuid, address1: 'Z' }));
    expect((await admin.get(`person/${victim.uuid}/address`)).body.results).toEqual([]);
  });
});

describe('uuids of stored records on create', () => {
  it('are refused and the stored record stays as it was', async () => {
    const [victim, other] = [await newPatient(), await newPatient()];
    const encounter = await encounterOf(victim);
    const visit = await visitOf(victim);
    const obs = await obsOf(victim);
    const condition = made(
      await admin.post('condition', { patient: victim.uuid, condition: { coded: finding }, clinicalStatus: 'ACTIVE' }),
    );
    refused(await admin.post('encounter', { uuid: encounter.uuid, patient: other.uuid, encounterType: clinic.encounterType }), 400, 409);
    refused(await admin.post('visit', { uuid: visit.uuid, patient: other.uuid, visitType: clinic.visitType }), 400, 409);
    refused(
      await admin.post('obs', {
        uuid: obs.uuid,
        person: other.uuid,
        concept: note,
        value: 'theirs',
        obsDatetime: '2026-06-15T10:00:00.000+0000',
      }),
      400,
      409,
    );
    refused(
      await admin.post('condition', { uuid: condition.uuid, patient: other.uuid, condition: { coded: finding }, clinicalStatus: 'ACTIVE' }),
      400,
      409,
    );
    refused(await admin.post('person', { uuid: victim.uuid, names: [{ givenName: 'A', familyName: 'B' }], gender: 'M' }), 400, 409);
    refused(await admin.post('location', { uuid: clinic.location, name: 'Stolen' }), 400, 409);
    refused(
      await admin.post('user', {
        uuid: (await admin.get('session')).body.user.uuid,
        username: 'thief',
        password: 'Test1234',
        person: victim.uuid,
      }),
      400,
      409,
    );
    expect((await admin.get(`encounter/${encounter.uuid}`)).body.patient.uuid).toBe(victim.uuid);
    expect((await admin.get(`visit/${visit.uuid}`)).body.patient.uuid).toBe(victim.uuid);
    expect((await admin.get(`obs/${obs.uuid}`)).body).toMatchObject({ value: 'mine', person: { uuid: victim.uuid } });
    expect((await admin.get(`person/${victim.uuid}`)).body).toMatchObject({ gender: 'F', display: 'Ada Okoro' });
    expect((await admin.get(`location/${clinic.location}`)).body.name).toBe('Clinic');
  });

  it('that are no text, empty or too long are refused', async () => {
    for (const uuid of [5, {}, [], 'x'.repeat(39), 'a/b', '../admin', 'a b']) {
      refused(await admin.post('location', { uuid, name: `L ${randomUUID()}` }));
    }
  });
});
