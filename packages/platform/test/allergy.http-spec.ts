import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, PatientBuilder, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';

const notApplicable = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const miscellaneous = '8d492774-c2cc-11de-8d13-0010c6dffd0f';
const other = '5622AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

let platform: TestPlatform;
let admin: Client;
const concepts: Record<string, string> = {};

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  for (const name of ['Aspirin', 'Peanut', 'Severe', 'Rash', 'Itching']) concepts[name] = await concept(name);
  await concept('Other', other);
});

afterAll(() => platform?.stop());

async function concept(name: string, uuid?: string): Promise<string> {
  const names = [{ name, locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }];
  const answer = await admin.post('concept', { names, datatype: notApplicable, conceptClass: miscellaneous, ...(uuid ? { uuid } : {}) });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.body.uuid);
}

const newPatient = (): Promise<TestPatient> => new PatientBuilder().stored(platform);
const path = (patient: TestPatient) => `patient/${patient.uuid}/allergy`;
const aspirin = (body: object = {}) => ({ allergen: { allergenType: 'DRUG', codedAllergen: { uuid: concepts['Aspirin'] } }, ...body });

async function add(patient: TestPatient, body: object = aspirin()) {
  const answer = await admin.post(path(patient), body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

describe('what is known of allergies', () => {
  it('is nothing at first: 204 without a body', async () => {
    const answer = await admin.get(path(await newPatient()));
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  it('is that there are none after PUT of an empty object', async () => {
    const patient = await newPatient();
    expect((await admin.put(path(patient), {})).status).toBe(204);
    expect((await admin.get(path(patient))).body).toEqual({ results: [] });
  });

  it('is the list as soon as there is one, and afterwards what was recorded before', async () => {
    const [unknown, none] = [await newPatient(), await newPatient()];
    await admin.put(path(none), {});
    for (const patient of [unknown, none]) {
      const allergy = await add(patient);
      expect((await admin.get(path(patient))).body.results).toHaveLength(1);
      expect((await admin.delete(`${path(patient)}/${allergy.uuid}`)).status).toBe(204);
    }
    expect((await admin.get(path(unknown))).status).toBe(204);
    expect((await admin.get(path(none))).body).toEqual({ results: [] });
  });

  it('cannot be none while there are allergies, nor be set with a body, nor for an unknown patient', async () => {
    const patient = await newPatient();
    await add(patient);
    expect((await admin.put(path(patient), {})).status).toBe(400);
    expect((await admin.put(path(await newPatient()), { a: 1 })).status).toBe(400);
    expect((await admin.put('patient/nobody/allergy', {})).status).toBe(404);
    expect((await admin.get('patient/nobody/allergy')).status).toBe(400);
  });

  it('is nothing again after DELETE on the collection', async () => {
    const patient = await newPatient();
    await add(patient);
    await add(patient, { allergen: { allergenType: 'FOOD', codedAllergen: concepts['Peanut'] } });
    expect((await admin.delete(`${path(patient)}?reason=entered for the wrong patient`)).status).toBe(204);
    expect((await admin.get(path(patient))).status).toBe(204);
  });

  it('is kept per patient', async () => {
    const [one, two] = [await newPatient(), await newPatient()];
    const allergy = await add(one);
    await add(two, { allergen: { allergenType: 'FOOD', codedAllergen: concepts['Peanut'] } });
    expect((await admin.get(`${path(two)}/${allergy.uuid}`)).status).toBe(404);
    expect((await admin.delete(`${path(two)}/${allergy.uuid}`)).status).toBe(404);
    expect((await admin.get(path(one))).body.results).toHaveLength(1);
  });
});

describe('allergy', () => {
  it('is recorded with severity, comment and reactions, without uuids of its parts', async () => {
    const patient = await newPatient();
    const reactions = [{ reaction: { uuid: concepts['Rash'] } }, { reaction: { uuid: other }, reactionNonCoded: 'tingling' }];
    const body = await add(patient, aspirin({ severity: { uuid: concepts['Severe'] }, comment: '', reactions }));
    expect(body).toMatchObject({
      display: 'Aspirin',
      allergen: { allergenType: 'DRUG', codedAllergen: { display: 'Aspirin' }, nonCodedAllergen: null },
      severity: { display: 'Severe' },
      comment: null,
      patient: { uuid: patient.uuid },
      resourceVersion: '1.8',
    });
    expect(body.reactions).toMatchObject([
      { reaction: { display: 'Rash' }, reactionNonCoded: null },
      { reaction: { display: 'Other' }, reactionNonCoded: 'tingling' },
    ]);
    expect(Object.keys(body.reactions[0]!)).toEqual(['reaction', 'reactionNonCoded']);
    const custom = await admin.get(`${path(patient)}?v=custom:(uuid,allergen:(codedAllergen:(uuid)),reactions:(reaction:(display)))`);
    expect(custom.body.results[0]).toMatchObject({ allergen: { codedAllergen: { uuid: concepts['Aspirin'] } } });
    expect(custom.body.results[0]?.reactions).toMatchObject([{ reaction: { display: 'Rash' } }, { reaction: { display: 'Other' } }]);
  });

  it('may be to something that only a text names', async () => {
    const allergen = { allergenType: 'OTHER', codedAllergen: { uuid: other }, nonCodedAllergen: 'cactus juice' };
    expect(await add(await newPatient(), { allergen })).toMatchObject({
      display: 'cactus juice',
      allergen: { nonCodedAllergen: 'cactus juice' },
    });
  });

  it('keeps its uuid when edited, and its reactions are replaced', async () => {
    const patient = await newPatient();
    const allergy = await add(patient, aspirin({ reactions: [{ reaction: concepts['Rash'] }] }));
    const edited = await admin.post(
      `${path(patient)}/${allergy.uuid}`,
      aspirin({ comment: 'as a child', reactions: [{ reaction: concepts['Itching'] }] }),
    );
    expect(edited.body).toMatchObject({ uuid: allergy.uuid, comment: 'as a child' });
    expect(edited.body.reactions).toMatchObject([{ reaction: { display: 'Itching' } }]);
  });

  it('to the same allergen is refused a second time, also when both come at once', async () => {
    const patient = await newPatient();
    const answers = await Promise.all([admin.post(path(patient), aspirin()), admin.post(path(patient), aspirin())]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400]);
    expect((await admin.post(path(patient), aspirin())).text).toContain('allergyapi.message.duplicateAllergen');
    const text = (nonCodedAllergen: string) => ({ allergen: { allergenType: 'FOOD', codedAllergen: other, nonCodedAllergen } });
    await add(patient, text('Kiwi'));
    expect((await admin.post(path(patient), text('KIWI'))).status).toBe(400);
    await add(patient, text('Mango'));
  });

  it('is refused without an allergen, without its type, with the other concept but no text, or with a number as reaction', async () => {
    const patient = await newPatient();
    const post = async (body: object) => (await admin.post(path(patient), body)).text;
    expect(await post({ allergen: {} })).toContain('allergyapi.allergen.required');
    expect(await post({ allergen: { codedAllergen: concepts['Aspirin'] } })).toContain('allergyapi.allergenType.required');
    expect(await post({ allergen: { allergenType: 'FOOD' } })).toContain('allergyapi.allergen.codedOrNonCodedAllergen.required');
    expect(await post({ allergen: { allergenType: 'FOOD', codedAllergen: other } })).toContain(
      'allergyapi.allergen.nonCodedAllergen.required',
    );
    expect(await post({ allergen: { allergenType: 'FOOD', codedAllergen: 'unknown' } })).toContain('no concept has the uuid given');
    expect(await post(aspirin({ reactions: [{ reaction: other, reactionNonCoded: '12' }] }))).toContain('cannotBeNumeric');
  });

  it('needs Get, Add or Edit, and Remove Allergies; upstream leaves the list open', async () => {
    const patient = await newPatient();
    const allergy = await add(patient);
    const nobody = await platform.as({ privileges: ['Get Patients', 'Get Concepts'] });
    expect((await nobody.get(path(patient))).status).toBe(403);
    expect((await nobody.post(path(patient), aspirin())).status).toBe(403);
    expect((await nobody.put(path(await newPatient()), {})).status).toBe(403);
    expect((await nobody.delete(path(patient))).status).toBe(403);
    const reader = await platform.as({ privileges: ['Get Patients', 'Get Concepts', 'Get Allergies'] });
    expect((await reader.get(path(patient))).status).toBe(200);
    expect((await reader.delete(`${path(patient)}/${allergy.uuid}`)).status).toBe(403);
  });
});
