import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Answered, type Client, type TestPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';
import { storeRecords, type StoredRecords } from './conformance-records.js';

let clinic: Clinic;
let admin: Client;
let records: StoredRecords;
let patient: TestPatient;
let base: string;

beforeAll(async () => {
  clinic = await Clinic.start();
  admin = clinic.admin;
  records = await storeRecords(clinic);
  patient = await aPatient().stored(clinic.platform);
  base = `${clinic.platform.url}/openmrs/ws/rest/v1`;
});
afterAll(() => clinic?.platform.stop());

const made = (answered: Answered, status = 201) => {
  if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
  return answered.body;
};
const uuidOf = (name: string) => records.get(name)?.split('/').at(-1) ?? '';
const self = (path: string, resourceAlias: string) => [{ rel: 'self', uri: `${base}/${path}`, resourceAlias }];
const both = (path: string, resourceAlias: string) => [
  ...self(path, resourceAlias),
  { rel: 'full', uri: `${base}/${path}?v=full`, resourceAlias },
];

describe('whole answers', () => {
  it('of an encounter type, by default and in full', async () => {
    const path = records.get('encountertype') ?? '';
    const name = expect.stringContaining('encountertype');
    const standard = (await admin.get(path)).body;
    expect(standard).toEqual({
      uuid: uuidOf('encountertype'),
      display: name,
      name,
      description: 'For tests',
      retired: false,
      links: both(path, 'encountertype'),
      resourceVersion: '1.8',
    });
    expect((await admin.get(`${path}?v=full`)).body).toEqual({
      ...standard,
      links: self(path, 'encountertype'),
      auditInfo: {
        creator: { uuid: expect.any(String), display: 'admin', links: [expect.objectContaining({ rel: 'self', resourceAlias: 'user' })] },
        dateCreated: '2026-06-15T12:00:00.000+0000',
        changedBy: null,
        dateChanged: null,
      },
    });
  });

  it('of a concept in a custom representation', async () => {
    const path = records.get('concept') ?? '';
    const shown = (await admin.get(`${path}?v=custom:(uuid,datatype:(uuid,name),conceptClass,names:ref)`)).body;
    expect(shown).toEqual({
      uuid: uuidOf('concept'),
      datatype: { uuid: '8d4a4488-c2cc-11de-8d13-0010c6dffd0f', name: 'Numeric', resourceVersion: '1.8' },
      conceptClass: expect.objectContaining({ uuid: uuidOf('conceptclass'), retired: false, resourceVersion: '1.8' }),
      names: expect.arrayContaining([
        { uuid: uuidOf('concept/name'), display: 'Heart rate', links: self(`${path}/name/${uuidOf('concept/name')}`, 'name') },
      ]),
      resourceVersion: '2.0',
    });
  });

  it('of a patient', async () => {
    const path = `patient/${patient.uuid}`;
    const shown = (await admin.get(path)).body;
    const identifier = shown.identifiers[0]!.uuid;
    const name = shown.person.preferredName.uuid;
    expect(shown).toEqual({
      uuid: patient.uuid,
      display: `${patient.identifier} - Ada Okoro`,
      identifiers: [
        {
          uuid: identifier,
          display: `Old Identification Number = ${patient.identifier}`,
          links: self(`${path}/identifier/${identifier}`, 'identifier'),
        },
      ],
      person: {
        uuid: patient.uuid,
        display: 'Ada Okoro',
        gender: 'F',
        age: 42,
        birthdate: '1984-05-17T00:00:00.000+0000',
        birthdateEstimated: false,
        dead: false,
        deathDate: null,
        causeOfDeath: null,
        preferredName: { uuid: name, display: 'Ada Okoro', links: self(`person/${patient.uuid}/name/${name}`, 'name') },
        preferredAddress: null,
        attributes: [],
        voided: false,
        birthtime: null,
        deathdateEstimated: false,
        links: both(`person/${patient.uuid}`, 'person'),
        resourceVersion: '1.11',
      },
      voided: false,
      links: both(path, 'patient'),
      resourceVersion: '1.8',
    });
  });

  it('of a visit that has just begun', async () => {
    const visit = made(await admin.post('visit', { patient: patient.uuid, visitType: clinic.visitType, location: clinic.location }));
    expect(visit).toEqual({
      uuid: visit.uuid,
      display: expect.stringMatching(/^Facility Visit @ Clinic - .*2026/),
      patient: { uuid: patient.uuid, display: `${patient.identifier} - Ada Okoro`, links: self(`patient/${patient.uuid}`, 'patient') },
      visitType: { uuid: clinic.visitType, display: 'Facility Visit', links: self(`visittype/${clinic.visitType}`, 'visittype') },
      indication: null,
      location: { uuid: clinic.location, display: 'Clinic', links: self(`location/${clinic.location}`, 'location') },
      startDatetime: '2026-06-15T12:00:00.000+0000',
      stopDatetime: null,
      encounters: [],
      attributes: [],
      voided: false,
      links: both(`visit/${visit.uuid}`, 'visit'),
      resourceVersion: '1.9',
    });
  });

  it('of errors', async () => {
    expect((await admin.get('patient/nope')).body.error.message).toMatch(/^Object with given uuid doesn't exist \[/);
    expect((await admin.get('patient')).body.error.message).toMatch(/^The Resource Does not Support the Requested Operation \[/);
    expect((await admin.get('location?limit=5000')).body.error.message).toBe('[Administrator has set absolute limit at 100]');
  });
});

describe('values of observations, by the datatype of their concept', () => {
  const shownAs = async (concept: string, value: unknown, v = 'default') => {
    const { uuid } = made(await admin.post('obs', { person: patient.uuid, concept, value, obsDatetime: '2026-06-15T09:00:00' }));
    return (await admin.get(`obs/${uuid}?v=${v}`)).body;
  };

  it('numbers are numbers, with a fraction in the display where the concept allows one', async () => {
    const [whole, fraction] = [
      await clinic.concept('Whole', 'numeric', { allow_decimal: false }),
      await clinic.concept('Fraction', 'numeric', { allow_decimal: true }),
    ];
    expect(await shownAs(whole, 72)).toMatchObject({ value: 72, display: 'Whole: 72' });
    expect(await shownAs(fraction, 72)).toMatchObject({ value: 72, display: 'Fraction: 72.0' });
    expect(
      (await admin.post('obs', { person: patient.uuid, concept: whole, value: 72.5, obsDatetime: '2026-06-15T09:00:00' })).status,
    ).toBe(400);
  });

  it('dates have no time, instants and times are instants', async () => {
    const [date, datetime] = [await clinic.concept('Date', 'date'), await clinic.concept('Instant', 'datetime')];
    expect((await shownAs(date, '2026-02-01')).value).toBe('2026-02-01');
    expect((await shownAs(datetime, '2026-02-01T09:40:00.000Z')).value).toBe('2026-02-01T09:40:00.000+0000');
  });

  it('codes are concepts, by default or in the parts that are asked for; groups have none', async () => {
    const [question, answer] = [await clinic.concept('Question', 'coded'), await clinic.concept('Answer', 'none')];
    expect((await shownAs(question, answer)).value).toMatchObject({
      uuid: answer,
      display: 'Answer',
      datatype: expect.any(Object),
      resourceVersion: '2.0',
    });
    expect((await shownAs(question, answer, 'custom:(value:(uuid,display))')).value).toEqual({
      uuid: answer,
      display: 'Answer',
      resourceVersion: '2.0',
    });
    const group = made(
      await admin.post('obs', {
        person: patient.uuid,
        concept: answer,
        obsDatetime: '2026-06-15T09:00:00',
        groupMembers: [{ concept: question, value: answer, person: patient.uuid, obsDatetime: '2026-06-15T09:00:00' }],
      }),
    );
    expect(group).toMatchObject({ value: null, groupMembers: [{ value: { uuid: answer } }] });
  });
});
