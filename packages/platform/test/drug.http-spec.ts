import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

const notApplicable = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const drugClass = '8d490dfc-c2cc-11de-8d13-0010c6dffd0f';
const sameAs = '35543629-7d8c-11e1-909d-c80aa9edcf4e';

let platform: TestPlatform;
let admin: Client;
let paracetamol: string;
let tablet: string;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  paracetamol = await concept('Paracetamol', [{ name: 'Acetaminophen', locale: 'en' }]);
  tablet = await concept('Tablet');
});

afterAll(() => platform?.stop());

async function concept(name: string, others: object[] = []): Promise<string> {
  const names = [{ name, locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }, ...others];
  return String((await admin.post('concept', { names, datatype: notApplicable, conceptClass: drugClass })).body.uuid);
}

const create = (name: string, body: object = {}) =>
  admin.post('drug', { name, combination: false, concept: paracetamol, dosageForm: tablet, ...body });
const named = async (query: string) =>
  ((await admin.get(query)).body.results as unknown as { display: string }[]).map((item) => item.display);

it('a drug is created with strength, form, ingredients and codes and read back', async () => {
  const source = (await admin.post('conceptsource', { name: 'RxTest', description: 'Codes of drugs' })).body.uuid;
  const term = (await admin.post('conceptreferenceterm', { code: '313782', conceptSource: source })).body.uuid;
  const created = await create('Paracetamol 500 mg', {
    strength: '500 mg',
    ingredients: [{ ingredient: paracetamol, strength: 500 }],
    drugReferenceMaps: [{ conceptReferenceTerm: term, conceptMapType: sameAs }],
  });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    display: 'Paracetamol 500 mg',
    strength: '500 mg',
    concept: { display: 'Paracetamol' },
    dosageForm: { display: 'Tablet' },
    ingredients: [{ display: 'Paracetamol' }],
    drugReferenceMaps: [{ display: 'Paracetamol 500 mg - SAME-AS' }],
  });
  expect(await named('drug?q=313782')).toEqual(['Paracetamol 500 mg']);
  expect(await named(`drug?s=getDrugByMapping&source=${source}&code=313782`)).toEqual(['Paracetamol 500 mg']);
  const list = (await admin.get(`drug/${created.body.uuid}/ingredient`)).body.results;
  expect(list).toMatchObject([{ display: 'Paracetamol', strength: 500 }]);
});

it('drugs are found by their own name and by other names of their concept, retired ones only with includeAll', async () => {
  const syrup = (await create('Panadol syrup')).body;
  expect(await named('drug?q=panad')).toEqual(['Panadol syrup']);
  expect(await named('drug?q=acetaminophen')).toEqual(expect.arrayContaining(['Panadol syrup', 'Paracetamol 500 mg']));
  await admin.delete(`drug/${syrup.uuid}?reason=not sold any more`);
  expect(await named('drug?q=panad')).toEqual([]);
  expect(await named('drug?q=panad&includeAll=true')).toEqual(['Panadol syrup']);
});

it('drugs of concepts are listed with what a prescriber needs, without a query for each', async () => {
  const path = `drug?concepts=${paracetamol},unknown&v=custom:(uuid,display,name,strength,dosageForm:(display,uuid),concept:(display,uuid))`;
  expect((await admin.get(path)).body.results[0]).toMatchObject({
    name: 'Paracetamol 500 mg',
    dosageForm: { display: 'Tablet' },
    concept: { uuid: paracetamol },
  });
  const count = () => platform.countQueries(() => admin.get('drug?v=full&includeAll=true'));
  await count();
  const before = await count();
  for (const name of ['One', 'Two', 'Three']) await create(`Counted ${name}`);
  expect(await count()).toBe(before);
});

it('a drug without a concept is refused, and writing needs Manage Concepts', async () => {
  expect((await admin.post('drug', { name: 'X', combination: false, concept: 'unknown' })).text).toContain(
    'ConceptDrug.error.conceptRequired',
  );
  const reader = await platform.as({ privileges: ['Get Concepts'] });
  expect((await reader.get('drug?q=para')).status).toBe(200);
  expect((await reader.post('drug', { name: 'X', combination: false, concept: paracetamol })).status).toBe(403);
  const nobody = await platform.as({ privileges: [] });
  expect((await nobody.get('drug?q=para')).status).toBe(403);
});
