import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import { aPatient, type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import emrapi from '../src/index.js';
import { made } from './emr-clinic.js';

let platform: TestPlatform;
let admin: Client;
let parent: string;
let sibling: string;

beforeAll(async () => {
  platform = await startPlatform({ modules: [metadatamapping, emrapi] });
  admin = await platform.admin();
  const type = (aIsToB: string, bIsToA: string) => made(admin, '/relationshiptype', { description: aIsToB, aIsToB, bIsToA });
  parent = await type('Mentor', 'Pupil');
  sibling = await type('Neighbour', 'Neighbour');
});
afterAll(() => platform?.stop());

let number = 0;
const newPatient = () => ({
  person: { names: [{ givenName: 'Ada', familyName: 'Okoro' }], gender: 'F', birthdate: '1984-05-17' },
  identifiers: [
    {
      identifier: `P${++number}`,
      identifierType: '8d79403a-c2cc-11de-8d13-0010c6dffd0f',
      location: '8d6c993e-c2cc-11de-8d13-0010c6dffd0f',
      preferred: true,
    },
  ],
});
const patients = async () =>
  (await platform.db.query<{ count: number }>(undefined, sql`select count(*)::int as count from patient`))[0]?.count;

describe('a patient profile', () => {
  it('stores a patient with relationships in one request and answers both', async () => {
    const relative = await aPatient().stored(platform);
    const created = await admin.post('/patientprofile', {
      patient: newPatient(),
      relationships: [{ relationshipType: { uuid: parent }, personB: { uuid: relative.uuid } }],
      image: null,
    });
    expect([created.status, Object.keys(created.body)]).toEqual([201, ['patient', 'image', 'relationships']]);
    expect(created.body).toMatchObject({
      patient: { person: { preferredName: { display: 'Ada Okoro' } }, auditInfo: expect.any(Object) },
      image: null,
      relationships: [{ personB: { uuid: relative.uuid }, relationshipType: { uuid: parent } }],
    });
    const { uuid } = created.body['patient'];
    const read = await admin.get(`/patientprofile/${uuid}`);
    expect([read.status, read.body['relationships']]).toEqual([200, created.body['relationships']]);
  });

  it('changes the patient and the relationships that it names, and adds the others', async () => {
    const [relative, other] = [await aPatient().stored(platform), await aPatient().stored(platform)];
    const created = (
      await admin.post('/patientprofile', { patient: newPatient(), relationships: [{ relationshipType: parent, personB: relative.uuid }] })
    ).body;
    const { uuid } = created['relationships'][0];
    const changed = await admin.post(`/patientprofile/${created['patient']['uuid']}`, {
      patient: { person: { gender: 'M' } },
      relationships: [
        { uuid, relationshipType: { uuid: sibling }, personB: { uuid: relative.uuid } },
        { relationshipType: { uuid: parent }, personB: { uuid: other.uuid } },
      ],
    });
    expect(changed.status).toBe(200);
    expect(changed.body['patient']['person']['gender']).toBe('M');
    const shown = changed.body['relationships'].map((each) => [
      each['uuid'] === uuid,
      each['relationshipType']['uuid'],
      each['personB']['uuid'],
    ]);
    expect(shown).toHaveLength(2);
    expect(shown).toEqual(
      expect.arrayContaining([
        [true, sibling, relative.uuid],
        [false, parent, other.uuid],
      ]),
    );
  });

  it('stores nothing when one part is wrong', async () => {
    const relative = await aPatient().stored(platform);
    const foreign = (
      await admin.post('/relationship', {
        personA: relative.uuid,
        personB: (await aPatient().stored(platform)).uuid,
        relationshipType: parent,
      })
    ).body['uuid'];
    const before = await patients();
    const refused = async (body: object) => {
      const answer = await admin.post('/patientprofile', body);
      return [answer.status, answer.body['error']['message']];
    };
    const related = (relationship: object) => refused({ patient: newPatient(), relationships: [relationship] });
    expect(await refused({})).toEqual([400, '[The patient property is missing]']);
    expect(await refused({ patient: newPatient(), image: 'aGVsbG8=' })).toEqual([400, '[image => pictures of persons cannot be stored]']);
    expect(await related({ relationshipType: parent })).toEqual([400, '[The personUuid is not present.]']);
    expect(await related({ personB: 'nobody', relationshipType: parent })).toEqual([400, '[The person does not exist.]']);
    expect(await related({ personB: relative.uuid })).toEqual([400, '[The relationshipTypeUuid is not present]']);
    expect(await related({ personB: relative.uuid, relationshipType: 'none' })).toEqual([400, '[The relationship type does not exist.]']);
    expect(await related({ uuid: foreign, personB: relative.uuid, relationshipType: parent })).toEqual([
      400,
      `[Invalid relationship for relationshipUuid ${foreign}]`,
    ]);
    expect((await refused({ patient: { ...newPatient(), identifiers: [] }, relationships: [] }))[0]).toBe(400);
    expect(await patients()).toBe(before);
  });

  it('needs the privileges of what it reads and stores', async () => {
    const patient = await aPatient().stored(platform);
    const reader = await platform.as({ privileges: ['Get Patients', 'Get Relationships'] });
    expect((await reader.get(`/patientprofile/${patient.uuid}`)).status).toBe(200);
    expect((await reader.post('/patientprofile', { patient: newPatient() })).status).toBe(403);
    expect((await reader.post(`/patientprofile/${patient.uuid}`, { patient: { person: { gender: 'M' } } })).status).toBe(403);
    expect((await platform.anonymous().get(`/patientprofile/${patient.uuid}`)).status).toBe(401);
    expect((await (await platform.as({ privileges: ['Get Relationships'] })).get(`/patientprofile/${patient.uuid}`)).status).toBe(403);
    expect((await admin.get('/patientprofile/nobody')).status).toBe(404);
  });
});
