import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Client, PatientBuilder, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import { ReferenceRanges } from '../src/areas/concept-reference-range/index.js';
import { ConceptReferenceRange } from '../src/areas/concept/concept-reference-range.entity.js';
import { Concept } from '../src/areas/concept/concept.entity.js';

const numeric = '8d4a4488-c2cc-11de-8d13-0010c6dffd0f';
const notApplicable = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const test = '8d4907b2-c2cc-11de-8d13-0010c6dffd0f';

let platform: TestPlatform;
let admin: Client;
let pulse: string;
let height: string;

beforeAll(async () => {
  platform = await startPlatform({ now: () => new Date('2026-06-15T12:00:00Z') });
  admin = await platform.admin();
  pulse = await concept('Pulse', { datatype: numeric, hiNormal: 100, lowNormal: 55, hiAbsolute: 230, lowAbsolute: 0, units: 'beats/min' });
  height = await concept('Height', { datatype: numeric, hiAbsolute: 272, lowAbsolute: 10, units: 'cm' });
  await concept('Not numeric', { datatype: notApplicable });
  await range('$patient.getAge() < 1', { hiNormal: 160, lowNormal: 110 });
  await range("$patient.getAge() >= 18 && $patient.getGender() == 'F'", { hiNormal: 95, lowNormal: 60 });
  await range('$patient.getAge() >= 30', { hiNormal: 98, lowNormal: 65 });
  await range('$patient.getMood() == 3', { hiNormal: 1, lowNormal: 1 });
});

afterAll(() => platform?.stop());

async function concept(name: string, body: object): Promise<string> {
  const answer = await admin.post('concept', {
    names: [{ name, locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }],
    conceptClass: test,
    ...body,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.body.uuid);
}

async function range(criteria: string, limits: object): Promise<void> {
  const conceptNumeric = platform.db.cache.find(Concept, pulse)?.numeric;
  await platform
    .service(ReferenceRanges)
    .save(platform.ctx, Object.assign(new ConceptReferenceRange(), { conceptNumeric, criteria, ...limits }));
}

const search = async (patient: string, concepts = pulse) =>
  admin.get(`conceptreferencerange/?patient=${patient}&concept=${concepts}&v=full`);

it('a baby gets the limits for babies, with the concept as a uuid', async () => {
  const baby = await new PatientBuilder().bornOn('2026-05-01').stored(platform);
  const { body } = await search(baby.uuid);
  expect(body.results).toMatchObject([
    { display: 'Pulse', concept: pulse, hiNormal: 160, lowNormal: 110, units: 'beats/min', allowDecimal: false },
  ]);
});

it('who fits several criteria gets the strictest limits; a criterion that cannot be judged counts for nothing', async () => {
  const woman = await new PatientBuilder().ofGender('F').bornOn('1990-01-01').stored(platform);
  expect((await search(woman.uuid)).body.results).toMatchObject([{ uuid: pulse, hiNormal: 95, lowNormal: 65 }]);
});

it('who fits none gets the limits of the concept, in the order asked for', async () => {
  const boy = await new PatientBuilder().ofGender('M').bornOn('2015-01-01').stored(platform);
  const { body } = await search(boy.uuid, `${height},${pulse}`);
  expect(body.results).toMatchObject([
    { concept: height, hiAbsolute: 272, hiNormal: null, units: 'cm' },
    { concept: pulse, hiNormal: 100, lowNormal: 55, hiAbsolute: 230 },
  ]);
});

it('ages count on the day asked for', async () => {
  const child = await new PatientBuilder().bornOn('2024-01-01').stored(platform);
  const { body } = await admin.get(`conceptreferencerange?patient=${child.uuid}&concept=${pulse}&date=2024-03-01`);
  expect(body.results).toHaveLength(1);
  expect((await admin.get(`conceptreferencerange/${body.results[0]?.uuid}`)).body.hiNormal).toBe(160);
});

it('without a patient the limits of the concepts are given; unknown concepts and patients are not found', async () => {
  expect((await admin.get(`conceptreferencerange/?patient=&concept=${pulse}&v=full`)).body.results).toMatchObject([{ hiNormal: 100 }]);
  expect((await search('nobody')).status).toBe(404);
  expect((await search((await new PatientBuilder().stored(platform)).uuid, 'unknown')).status).toBe(404);
  expect((await admin.get('conceptreferencerange?patient=x')).status).toBe(400);
});

it('many concepts cost no more queries than one', async () => {
  const patient = await new PatientBuilder().stored(platform);
  const count = (concepts: string) => platform.countQueries(() => search(patient.uuid, concepts));
  await count(pulse);
  expect(await count(`${pulse},${height}`)).toBe(await count(pulse));
});
