import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Form, FormService, LongTexts, Messages, OrderFrequencyService } from '@openmrs-ts/platform';
import { derivedUuid } from '../src/index.js';
import { Loader } from './loader.js';

const uuidOf = (name: string, version: string) => derivedUuid('794c4598-ab82-47ca-8d18-483a8abe6f4f', name, version);
const schema = (changes: object = {}) =>
  JSON.stringify({ name: 'Triage', version: '1', published: true, retired: false, encounter: 'Vitals', pages: [], ...changes });

describe('forms from content', () => {
  let loader: Loader;
  const load = (text: string, file = 'ampathforms/triage.json') => loader.loadFile(file, text);
  const form = (version: string) => loader.platform.db.cache.find(Form, uuidOf('Triage', version));
  const resources = async (version: string) => {
    const list = await loader.platform
      .service(FormService)
      .resourcesOf(loader.platform.ctx, uuidOf('Triage', version), { name: true, datatypeClassname: true, valueReference: true });
    return list.map((item) => [
      item.name,
      item.datatypeClassname,
      loader.platform.service(LongTexts).find(loader.platform.ctx, item.valueReference),
    ]);
  };

  beforeAll(async () => {
    loader = await Loader.start();
    await loader.loadFile('encountertypes/e.csv', 'Uuid,Name,Description\n,Vitals,Signs\n');
  });
  afterAll(() => loader?.stop());

  it('have a uuid that follows from name and version, and keep the whole file as schema', async () => {
    expect(await load(schema({ uuid: 'ignored' }))).toEqual({ counts: '1 created, 0 updated, 0 unchanged, 0 retired', problems: [] });
    expect(form('1')).toMatchObject({ name: 'Triage', published: true, encounterType: { name: 'Vitals' } });
    expect(await resources('1')).toEqual([['JSON schema', 'AmpathJsonSchema', schema({ uuid: 'ignored' })]]);
  });

  it('are changed in their place when the version stays', async () => {
    await load(schema({ pages: [{ label: 'One' }] }));
    expect(await resources('1')).toEqual([['JSON schema', 'AmpathJsonSchema', schema({ pages: [{ label: 'One' }] })]]);
    expect((await load(`${schema({ pages: [{ label: 'One' }] })}\n`)).counts).toContain('1 updated');
  });

  it('of a new version retire the one before, and get the translations', async () => {
    const translations = loader.content('translations', {
      'ampathforms/triage.json': schema({ version: '2' }),
      'ampathformstranslations/fr.json': JSON.stringify({
        form: 'Triage',
        language: 'fr',
        form_name_translation: 'Tri',
        translations: { One: 'Un' },
      }),
    });
    expect((await loader.load([translations])).problems).toEqual([]);
    expect([form('1')?.retired, form('2')?.retired]).toEqual([true, false]);
    expect((await resources('2')).map(([name]) => name)).toEqual(['JSON schema', 'Triage_translations_fr']);
    expect(loader.platform.service(Messages).find('fr', `ui.i18n.Form.name.${uuidOf('Triage', '2')}`)).toBe('Tri');
    expect((await loader.load([translations])).files.map((file) => file.counts.unchanged)).toEqual([1]);
  });

  it('with missing keys, an unknown encounter type or bad JSON are reported and leave nothing', async () => {
    const content = loader.content('bad', {
      'ampathforms/a.json': '{"name":"A"}',
      'ampathforms/b.json': schema({ name: 'B', encounter: 'No such type' }),
      'ampathforms/c.json': '{',
      'ampathforms/d.json': schema({ name: 'D', encounter: undefined, processor: 'Other' }),
    });
    const report = await loader.load([content]);
    expect(report.problems.map((problem) => problem.text)).toEqual([
      'bad/ampathforms/a.json: "version" must be a text',
      expect.stringContaining('"encounter" refers to "No such type"'),
      expect.stringContaining('bad/ampathforms/c.json is not JSON'),
    ]);
    const names = loader.platform.db.cache.all(Form).map((item) => item.name);
    expect([names.includes('B'), names.includes('D')]).toEqual([false, true]);
  });

  it('orderfrequencies take concepts of the class Frequency, each once', async () => {
    await loader.loadFile(
      'concepts/c.csv',
      'Uuid,Fully specified name:en,Data class,Data type\n,Twice daily,Frequency,N/A\n,Banana,Misc,N/A\n',
    );
    const uuid = '00000000-0000-4000-8000-000000000001';
    const { problems } = await loader.loadFile(
      'orderfrequencies/o.csv',
      `Uuid,Frequency per day,Concept frequency\n${uuid},2,Twice daily\n,1,Banana\n,3,Twice daily\n`,
    );
    expect(problems).toEqual([expect.stringMatching(/o\.csv:3 .*\(class\)$/), expect.stringMatching(/o\.csv:4 .*\(in-use\)$/)]);
    expect(loader.platform.service(OrderFrequencyService).get(loader.platform.ctx, uuid)).toMatchObject({ frequencyPerDay: 2 });
  });
});
