import { afterEach, describe, expect, it } from '@jest/globals';
import addresshierarchy from '@openmrs-ts/module-addresshierarchy';
import idgen from '@openmrs-ts/module-idgen';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import { defineModule, to, VisitType } from '@openmrs-ts/platform';
import { startPlatform } from '@openmrs-ts/testing';
import initializer, { csvDomain, initializerDomains } from '../src/index.js';
import { ContentFolder } from './content-folder.js';

const modules = [addresshierarchy, idgen, metadatamapping, initializer];

describe('a server that starts', () => {
  const folders: ContentFolder[] = [];
  const content = (files: Readonly<Record<string, string>>) => {
    const folder = new ContentFolder('started', files);
    folders.push(folder);
    return folder.location;
  };
  afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

  it('loads its content before it answers, with the domains of its modules', async () => {
    const seen: string[] = [];
    const plants = csvDomain({
      name: 'plants',
      columns: [],
      apply: (row) => {
        seen.push(row.required('Name'));
        return Promise.resolve('created');
      },
    });
    const garden = defineModule({ id: 'garden', version: '1.0.0', contributes: [to(initializerDomains, plants)] });
    const location = content({ 'visittypes/v.csv': 'Uuid,Name,Description\n,Night Visit,\n', 'plants/p.csv': 'Uuid,Name\n,Rose\n' });
    const platform = await startPlatform({ modules: [...modules, garden], content: [location] });
    try {
      expect(seen).toEqual(['Rose']);
      const answer = await (await platform.admin()).get('/visittype?q=Night');
      expect(answer.body['results']).toMatchObject([{ display: 'Night Visit' }]);

      // A second server on the same database finds nothing to load.
      const second = await startPlatform({ modules: [...modules, garden], content: [location], database: platform.database });
      await second.stop();
      expect(seen).toEqual(['Rose']);
    } finally {
      await platform.stop();
    }
  });

  it('starts all the same with a bad row, unless the setting says otherwise', async () => {
    const location = content({ 'visittypes/v.csv': 'Uuid,Name,Description\nshort,Bad,\n,Good,\n' });
    const lenient = await startPlatform({ modules, content: [location] });
    expect(lenient.db.cache.all(VisitType).map((type) => type.name)).toContain('Good');
    await lenient.stop();
    const strict = startPlatform({ modules, content: [location], settings: { 'initializer.startup.load': 'fail_on_error' } });
    await expect(strict).rejects.toThrow(/Module "initializer" could not load content: started\/visittypes\/v\.csv:2 \[Uuid\]/);
  });
});
