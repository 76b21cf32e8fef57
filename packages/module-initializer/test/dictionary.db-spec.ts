import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Concept, ConceptReferenceRange, Drug, DrugService, Settings } from '@openmrs-ts/platform';
import { Loader } from './loader.js';

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

describe('content that refines the dictionary, and settings', () => {
  let loader: Loader;
  const concept = (last: number) => loader.platform.db.cache.find(Concept, uuid(last));
  const load = (file: string, text: string) => loader.loadFile(file, text);

  beforeAll(async () => {
    loader = await Loader.start();
    await load('conceptsources/s.csv', 'Uuid,Name,Description\n,RxNORM,Codes of drugs\n');
    const rows = [
      `${uuid(1)},Fever question,Question,Coded,`,
      `${uuid(2)},Present,Misc,N/A,`,
      `${uuid(3)},Absent,Misc,N/A,`,
      `${uuid(4)},Exam set,ConvSet,N/A,${uuid(2)}`,
      `${uuid(5)},Temperature,Finding,Numeric,`,
      `${uuid(6)},Paracetamol,Drug,N/A,`,
      `${uuid(7)},Tablet,Misc,N/A,`,
      `${uuid(8)},Milligram,Misc,N/A,`,
    ];
    await load('concepts/c.csv', `Uuid,Fully specified name:en,Data class,Data type,Members\n${rows.join('\n')}\n`);
  });
  afterAll(() => loader?.stop());

  it('conceptsets adds, weighs and removes single answers and members', async () => {
    const head = 'Concept,Member,Member Type,Sort Weight,Void/Retire';
    await load(
      'conceptsets/s.csv',
      `${head}\nFever question,Present,,2,\nFever question,Absent,Q-AND-A,1,\nExam set,${uuid(1)},CONCEPT-SET,,\n`,
    );
    expect(concept(1)?.answers.map((item) => item.answerConcept?.uuid)).toEqual([uuid(3), uuid(2)]);
    expect(concept(4)?.conceptSets.map((item) => item.concept.uuid)).toEqual([uuid(2), uuid(1)]);
    const again = await load(
      'conceptsets/s.csv',
      `${head}\nFever question,Present,,3,\nFever question,Absent,,,true\nExam set,Fever question,,,\n`,
    );
    expect(again.counts).toBe('0 created, 1 updated, 1 unchanged, 1 retired');
    expect(concept(1)?.answers.map((item) => [item.answerConcept?.uuid, item.sortWeight])).toEqual([[uuid(2), 3]]);
  });

  it('conceptreferencerange adds limits for some patients to a numeric concept only', async () => {
    const head = 'Uuid,Concept Numeric uuid,Normal low,Normal high,Criteria,Label';
    const { counts, problems } = await load(
      'conceptreferencerange/r.csv',
      `${head}\n${uuid(20)},${uuid(5)},36.1,37.2,$patient.getAge() >= 18,Adult\n,${uuid(6)},1,2,true,\n,${uuid(5)},1,x,true,\n`,
    );
    expect(counts).toBe('1 created, 0 updated, 0 unchanged, 0 retired');
    expect(problems).toEqual([
      expect.stringContaining('r.csv:3 [Concept Numeric uuid]'),
      expect.stringContaining('r.csv:4 [Normal high] "Normal high" must be a number'),
    ]);
    expect(concept(5)?.numeric?.referenceRanges).toMatchObject([
      { uuid: uuid(20), lowNormal: 36.1, hiNormal: 37.2, hiAbsolute: null, criteria: '$patient.getAge() >= 18' },
    ]);
    await load('conceptreferencerange/r.csv', `${head},Void/Retire\n${uuid(20)},,,,,,true\n`);
    expect(loader.platform.db.cache.all(ConceptReferenceRange)).toEqual([]);
  });

  it('drugs with mappings and ingredients; a dosage form that does not exist is left out', async () => {
    const head =
      'Uuid,Name,Strength,Concept Drug,Concept Dosage Form,Mappings|SAME-AS|RxNORM,Ingredient 1,Ingredient 1 Strength,Ingredient 1 Units';
    const text = `${head}\n${uuid(30)},Paracetamol 500 mg,500 mg,Paracetamol,Tablet,198440,Paracetamol,500,Milligram\n,Other form,,${uuid(6)},No such form,,,,\n`;
    expect(await load('drugs/d.csv', text)).toEqual({ counts: '2 created, 0 updated, 0 unchanged, 0 retired', problems: [] });
    const drug = loader.platform.db.cache.find(Drug, uuid(30));
    expect(drug).toMatchObject({
      name: 'Paracetamol 500 mg',
      strength: '500 mg',
      concept: { uuid: uuid(6) },
      dosageForm: { uuid: uuid(7) },
    });
    expect(drug?.drugReferenceMaps.map((map) => map.conceptReferenceTerm.code)).toEqual(['198440']);
    const ingredients = () =>
      loader.platform.service(DrugService).ingredientsOf(loader.platform.ctx, uuid(30), { strength: true, units: { uuid: true } });
    expect(await ingredients()).toMatchObject([{ strength: 500, units: { uuid: uuid(8) } }]);
    expect((await load('drugs/d.csv', `${text}\n`)).counts).toBe('0 created, 0 updated, 2 unchanged, 0 retired');
    await load('drugs/d.csv', `Uuid,Name,Concept Drug,Concept Dosage Form,Ingredient 1\n${uuid(30)},Paracetamol 500 mg,Paracetamol,,\n`);
    expect(loader.platform.db.cache.find(Drug, uuid(30))).toMatchObject({ strength: null, dosageForm: null, drugReferenceMaps: [] });
    expect(await ingredients()).toEqual([]);
    const { problems } = await load('drugs/e.csv', `${head}\n,Unknown,,No such concept,,,,,\n`);
    expect(problems).toEqual([expect.stringContaining('e.csv:2 [Concept Drug] "Concept Drug" refers to "No such concept"')]);
  });

  it('globalproperties sets known and new settings, in any order, and reports a bad one by name', async () => {
    const property = (name: string, value: string) =>
      `<globalProperty><property>${name}</property><value>${value}</value><description>d</description></globalProperty>`;
    const xml = (...items: string[]) => `<?xml version="1.0"?><config><globalProperties>${items.join('')}</globalProperties></config>`;
    const first = await load(
      'globalproperties/g.xml',
      xml(property('default_locale', 'rw'), property('locale.allowed.list', 'en, en_GB, rw'), property('my.own', 'a &lt; b')),
    );
    expect(first.problems).toEqual([]);
    const settings = loader.platform.service(Settings);
    expect([settings.text('my.own'), settings.text('DEFAULT_LOCALE')]).toEqual(['a < b', 'rw']);
    const second = await load('globalproperties/g.xml', xml(property('my.own', 'c'), property('locale.allowed.list', 'en')));
    expect(second.problems).toEqual([expect.stringMatching(/^test\/globalproperties\/g\.xml \[locale\.allowed\.list\]/)]);
    expect([settings.text('my.own'), settings.text('locale.allowed.list')]).toEqual(['c', 'en, en_GB, rw']);
  });

  it('jsonkeyvalues', async () => {
    const { counts } = await load('jsonkeyvalues/j.json', '{"a":"text","b":{"c":1}}');
    expect(counts).toContain('2 unchanged');
  });
});
