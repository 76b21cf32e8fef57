import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Concept, ConceptClass, ConceptSource } from '@openmrs-ts/platform';
import { Loader } from './loader.js';

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

describe('concepts from content', () => {
  let loader: Loader;
  const concept = (last: number) => {
    const found = loader.platform.db.cache.find(Concept, uuid(last));
    if (!found) throw new Error(`no concept ${last}`);
    return found;
  };
  const load = (text: string, name = 'concepts/a.csv') => loader.loadFile(name, text);

  beforeAll(async () => {
    loader = await Loader.start();
    await loader.loadFile(
      'conceptsources/s.csv',
      'Uuid,Name,Description,HL7 Code,Unique ID\n,LOINC,Codes of measurements,LN,\n,CIEL,Dictionary,,\n',
    );
    await loader.loadFile('conceptclasses/c.csv', 'Uuid,Name,Description\n,Vital sign,Measured at triage\n');
  });
  afterAll(() => loader?.stop());

  it('loads sources and classes', () => {
    const { cache } = loader.platform.db;
    expect(cache.all(ConceptSource).find((item) => item.name === 'LOINC')).toMatchObject({
      hl7Code: 'LN',
      description: 'Codes of measurements',
    });
    expect(cache.all(ConceptClass).find((item) => item.name === 'Vital sign')).toMatchObject({ description: 'Measured at triage' });
  });

  it('loads a numeric concept with names per locale, descriptions, limits and mappings', async () => {
    const head =
      'Uuid,Fully specified name:en,Fully specified name:fr,Short name:en,Synonym 1:en,Synonym 2:en,Synonym 2:en:Preferred,Description:en,Data class,Data type,Same as mappings,Mappings|NARROWER-THAN|LOINC,Absolute low,Normal low,Normal high,Absolute high,Units,Allow decimals,Display precision';
    const row = `${uuid(1)},Body temperature,Température,TEMP,Temp,Temperature,true,How warm,Vital sign,Numeric,CIEL:5088; LOINC:8310-5,1-1,25,36,37.5,43.5,DEG C,true,1`;
    expect(await load(`${head}\n${row}\n`)).toEqual({ counts: '1 created, 0 updated, 0 unchanged, 0 retired', problems: [] });
    const found = concept(1);
    expect(found.names.map((name) => [name.name, name.locale, name.conceptNameType, name.localePreferred]).sort()).toEqual([
      ['Body temperature', 'en', 'FULLY_SPECIFIED', false],
      ['TEMP', 'en', 'SHORT', false],
      ['Temp', 'en', null, false],
      ['Temperature', 'en', null, true],
      ['Température', 'fr', 'FULLY_SPECIFIED', true],
    ]);
    expect(found).toMatchObject({ conceptClass: { name: 'Vital sign' }, datatype: { name: 'Numeric' }, set: false });
    expect(found.numeric).toMatchObject({
      lowAbsolute: 25,
      lowNormal: 36,
      hiNormal: 37.5,
      hiAbsolute: 43.5,
      hiCritical: null,
      units: 'DEG C',
      allowDecimal: true,
      displayPrecision: 1,
    });
    expect(found.descriptions.map((item) => [item.locale, item.description])).toEqual([['en', 'How warm']]);
    const maps = found.conceptMappings.map((map) => [
      map.conceptMapType.name,
      map.conceptReferenceTerm.conceptSource.name,
      map.conceptReferenceTerm.code,
    ]);
    expect(maps.sort()).toEqual([
      ['NARROWER-THAN', 'LOINC', '1-1'],
      ['SAME-AS', 'CIEL', '5088'],
      ['SAME-AS', 'LOINC', '8310-5'],
    ]);
  });

  it('gives names the uuids that follow from concept, text, type and locale', async () => {
    await load(
      `Uuid,Fully specified name:en,Synonym:en,Synonym:en:Uuid,Data class,Data type\n${uuid(2)},Pulse,Heart rate,${uuid(900)},Finding,N/A\n`,
    );
    const uuids = Object.fromEntries(concept(2).names.map((name) => [name.name, name.uuid]));
    expect(uuids['Heart rate']).toBe(uuid(900));
    expect(uuids['Pulse']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('resolves answers and members by uuid, code and name, also of rows further down, and keeps their order', async () => {
    const text = [
      'Uuid,Fully specified name:en,Data class,Data type,Same as mappings,Answers,Members',
      `${uuid(10)},Malaria test result,Question,Coded,,CIEL:664; Positive test; ${uuid(13)},`,
      `${uuid(14)},Test set,ConvSet,N/A,,,${uuid(12)};${uuid(11)}`,
      `${uuid(11)},Negative test,Misc,N/A,CIEL:664,,`,
      `${uuid(12)},Positive test,Misc,N/A,,,`,
      `${uuid(13)},Indeterminate test,Misc,N/A,,,`,
    ].join('\n');
    expect((await load(text)).problems).toEqual([]);
    expect(concept(10).answers.map((answer) => answer.answerConcept?.uuid)).toEqual([uuid(11), uuid(12), uuid(13)]);
    expect(concept(14).conceptSets.map((member) => member.concept.uuid)).toEqual([uuid(12), uuid(11)]);
    expect(concept(14).set).toBe(true);
  });

  it('describes a concept completely: names, descriptions and mappings that are no longer stated go, answers stay without their column', async () => {
    const text = `Uuid,Fully specified name:en,Data class,Data type\n${uuid(10)},Result of the malaria test,Question,Coded\n${uuid(1)},Body temperature,Vital sign,Numeric\n`;
    expect((await load(text)).counts).toBe('0 created, 2 updated, 0 unchanged, 0 retired');
    expect(concept(10).names.map((name) => name.name)).toEqual(['Result of the malaria test']);
    expect(concept(10).answers).toHaveLength(3);
    expect([concept(1).names.length, concept(1).descriptions.length, concept(1).conceptMappings.length]).toEqual([1, 0, 0]);
    expect(concept(1).numeric?.units).toBeNull();
  });

  it('brings a voided name back when it is stated again', async () => {
    const before = `Uuid,Fully specified name:en,Data class,Data type\n${uuid(10)},Malaria test result,Question,Coded\n`;
    expect((await load(before)).problems).toEqual([]);
    expect(concept(10).names.map((name) => name.name)).toEqual(['Malaria test result']);
  });

  it('changes nothing when a row says what is stored', async () => {
    const text = `Uuid,Fully specified name:en,Fully specified name:fr,Description:en,Data class,Data type,Same as mappings,Units\n${uuid(20)},Weight,Poids,How heavy,Finding,Numeric,LOINC:29463-7,kg\n`;
    await load(text);
    const before = concept(20).dateChanged;
    expect((await load(`${text}\n`)).counts).toBe('0 created, 0 updated, 1 unchanged, 0 retired');
    expect(concept(20).dateChanged).toEqual(before);
  });

  it('reports rows that break rules with their lines, and loads the others, also those in the same batch', async () => {
    const text = [
      'Uuid,Fully specified name:en,Data class,Data type,Answers,Same as mappings',
      `${uuid(30)},Cough,Symptom,N/A,,`,
      `${uuid(31)},Cough,Symptom,N/A,,`,
      `${uuid(32)},Fever,No such class,N/A,,`,
      `${uuid(33)},Sputum,Question,Coded,Nothing of this name,`,
      `${uuid(34)},Wheeze,Symptom,N/A,,UNKNOWN:1`,
      `${uuid(35)},,Symptom,N/A,,`,
      `${uuid(36)},Chest pain,Symptom,N/A,,`,
    ].join('\n');
    const { counts, problems } = await load(text);
    expect(counts).toBe('2 created, 0 updated, 0 unchanged, 0 retired');
    expect(problems).toEqual([
      expect.stringContaining("test/concepts/a.csv:3 'Cough' is a duplicate name in locale 'en'"),
      'test/concepts/a.csv:4 [Data class] "Data class" refers to "No such class", which does not exist (unknown-reference)',
      'test/concepts/a.csv:5 [Answers] "Answers" refers to "Nothing of this name", which does not exist (unknown-reference)',
      'test/concepts/a.csv:6 [Same as mappings] "Same as mappings" refers to "UNKNOWN:1", which does not exist (unknown-reference)',
      expect.stringContaining('test/concepts/a.csv:7'),
    ]);
    expect(loader.platform.db.cache.find(Concept, uuid(36))).toBeDefined();
  });

  it('lets a second row for the same concept change what the first has stored', async () => {
    const text = `Uuid,Fully specified name:en,Data class,Data type\n${uuid(40)},First name,Misc,N/A\n${uuid(40)},Second name,Misc,N/A\n`;
    expect((await load(text)).counts).toBe('1 created, 1 updated, 0 unchanged, 0 retired');
    expect(concept(40).names.map((name) => name.name)).toEqual(['Second name']);
  });

  it('meets a concept by name when the row has no uuid', async () => {
    await load('Uuid,Fully specified name:en,Short name:en,Data class,Data type\n,Second name,SN,Misc,N/A\n');
    expect(concept(40).names).toHaveLength(2);
  });

  it('retires, loads a new retired concept, and brings back', async () => {
    const head = 'Uuid,Void/Retire,Fully specified name:en,Data class,Data type';
    expect((await load(`${head}\n${uuid(40)},true,,,\n${uuid(41)},true,Never used,Misc,N/A\n`)).counts).toBe(
      '1 created, 0 updated, 0 unchanged, 1 retired',
    );
    expect([concept(40).retired, concept(41).retired, concept(40).names.length]).toEqual([true, true, 2]);
    await load(`${head}\n${uuid(40)},,Second name,Misc,N/A\n`);
    expect(concept(40)).toMatchObject({ retired: false, retireReason: null });
  });

  it('loads attributes: a changed value voids the old one, an unknown type or a wrong value fails the row', async () => {
    const types =
      'Uuid,Entity name,Name,Min occurs,Max occurs,Datatype classname\n,Concept,Reviewed on,0,1,org.openmrs.customdatatype.datatype.DateDatatype\n';
    await loader.loadFile('attributetypes/t.csv', types);
    const head = 'Uuid,Fully specified name:en,Data class,Data type,Attribute|Reviewed on';
    const row = (value: string) => `${head}\n${uuid(60)},Reviewed concept,Misc,N/A,${value}\n`;
    expect((await load(row('2024-05-01'))).counts).toContain('1 created');
    expect((await load(`${row('2024-05-01')}\n`)).counts).toContain('1 unchanged');
    expect((await load(row('2025-06-02'))).counts).toContain('1 updated');
    expect(concept(60).attributes.map((item) => item.valueReference)).toEqual(['2025-06-02']);
    expect((await load(row('soon'))).problems).toEqual([
      expect.stringMatching(/a\.csv:2 \[Attribute\|Reviewed on\] "soon" is not a value of .*\(datatype\)/),
    ]);
    await load(row(''));
    expect(concept(60).attributes).toEqual([]);
  });

  it('loads a complex concept with its handler', async () => {
    await load(`Uuid,Fully specified name:en,Data class,Data type,Complex data handler\n${uuid(50)},Photo,Misc,Complex,ImageHandler\n`);
    expect(concept(50).complex?.handler).toBe('ImageHandler');
  });
});
