import { afterEach, describe, expect, it } from '@jest/globals';
import { checkContent, ContentDocuments, csvDomain, formatProblem, initializerDomains } from '../src/index.js';
import { defineModule, to, unguardedMethods } from '@openmrs-ts/platform';
import { ContentFolder } from './content-folder.js';

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

describe('checking content without a server', () => {
  const folders: ContentFolder[] = [];
  const content = (files: Readonly<Record<string, string>>) => {
    const folder = new ContentFolder('checked', files);
    folders.push(folder);
    return folder.location;
  };
  afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

  it('finds bad uuids, missing columns and files that cannot be read', () => {
    const check = checkContent(
      content({
        'visittypes/a.csv': 'Uuid,Name,Description\nshort,Visit,\n',
        'visittypes/b.csv': 'Uuid,Description\n',
        'visittypes/c.csv': 'Uuid,Name,name\n',
        'globalproperties/g.xml': '<config><globalProperties><globalProperty>',
        'jsonkeyvalues/j.json': '[1]',
      }),
    );
    expect(check.problems.map((problem) => [problem.file, problem.line, problem.rule]).sort()).toEqual([
      ['checked/globalproperties/g.xml', undefined, 'unreadable'],
      ['checked/jsonkeyvalues/j.json', undefined, 'unreadable'],
      ['checked/visittypes/a.csv', 2, 'uuid'],
      ['checked/visittypes/b.csv', 1, 'mandatory-column'],
      ['checked/visittypes/c.csv', undefined, 'unreadable'],
    ]);
  });

  it('warns about unknown folders, columns that nobody reads and uuids that occur twice', () => {
    const check = checkContent(
      content({
        'visittype/a.csv': 'Uuid,Name\n',
        'visittypes/a.csv': `Uuid,Name,Label\n${uuid(1)},One,\n`,
        'visittypes/b.csv': `Uuid,Name\n${uuid(1)},Two\n`,
      }),
    );
    expect(check.problems).toEqual([]);
    expect(check.warnings.map(formatProblem)).toEqual([
      'checked/visittype/a.csv nothing loads the folder "visittype" (1 files) (unknown-domain)',
      'checked/visittypes/a.csv:1 [Label] nothing reads the column "Label" (unknown-column)',
      `checked/visittypes/b.csv:2 [Uuid] the uuid ${uuid(1)} is also on checked/visittypes/a.csv:2; this row changes that object (duplicate-uuid)`,
    ]);
  });

  it('lists references that the package does not resolve itself', () => {
    const check = checkContent(
      content({
        'locationtags/t.csv': 'Uuid,Name\n,Login Location\n',
        'locations/l.csv': `Uuid,Name,Parent,Tags\n${uuid(1)},Ward,CLINIC,login location; Visit Location\n,Clinic,Unknown Location,\n`,
        'concepts/c.csv':
          'Uuid,Fully specified name:en,Data class,Data type,Same as mappings,Answers\n,Fever,Symptom,N/A,CIEL:140238,\n,Question,Question,Coded,,CIEL:140238; fever; Cough\n',
      }),
    );
    expect(
      check.external
        .filter((item) => item.domain !== 'conceptclasses')
        .map((item) => [item.domain, item.column, item.text])
        .sort(),
    ).toEqual([
      ['concepts', 'Answers', 'Cough'],
      ['locations', 'Parent', 'Unknown Location'],
      ['locationtags', 'Tags', 'Visit Location'],
    ]);
  });

  it('knows the domains of further modules', () => {
    const plants = csvDomain({
      name: 'plants',
      columns: [{ header: 'Name', mandatory: true }],
      apply: () => Promise.resolve('created' as const),
    });
    const module = defineModule({ id: 'garden', version: '1.0.0', contributes: [to(initializerDomains, plants)] });
    const location = content({ 'plants/p.csv': 'Uuid,Name\n,Rose\n' });
    expect([checkContent(location).warnings.length, checkContent(location, [module]).warnings.length]).toEqual([1, 0]);
  });
});

describe('services of the initializer', () => {
  it('leave no public method without a word on who may call it', () => {
    expect(unguardedMethods(ContentDocuments)).toEqual([]);
  });
});
