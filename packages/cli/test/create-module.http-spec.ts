import { afterEach, describe, expect, it } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { cleanUp, command, temporaryFolder } from './running-command.js';

const ROOT = path.resolve(__dirname, '../../..');

function textsOf(folder: string): Map<string, string> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), fs.readFileSync(file, 'utf8')];
    }),
  );
}

describe('create module', () => {
  afterEach(cleanUp);

  it('makes a package whose files and texts hold the new names and none of the example', async () => {
    const into = temporaryFolder();
    const { code, stdout } = await command(['create', 'module', 'bednote', 'bed-note', '--into', into]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('module-bednote')]);

    const files = textsOf(path.join(into, 'module-bednote'));
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'package.json',
        'README.md',
        'src/module.ts',
        'src/bed-note/bed-note.entity.ts',
        'src/bed-note/bed-note.service.ts',
        'src/bed-note/bed-note.rest.ts',
        'test/bed-note.http-spec.ts',
      ]),
    );
    for (const [file, text] of files) expect([file, /triage/i.exec(file + text)?.[0]]).toEqual([file, undefined]);
    expect([...files.keys()].filter((file) => /(^|\/)(dist|node_modules|test-results)\//.test(file))).toEqual([]);
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({ name: '@openmrs-ts/module-bednote' });
    expect(files.get('src/module.ts')).toContain("id: 'bednote'");
    expect(files.get('src/bed-note/bed-note.entity.ts')).toMatch(/'bednote_bed_note'[^]*class BedNote /);
    const all = [...files.values()].join('\n');
    for (const name of ['Get Bed Notes', 'Manage Bed Notes', 'Purge Bed Notes', 'bednote.keepDays']) expect(all).toContain(name);
    const { extends: shared } = JSON.parse(files.get('tsconfig.json') ?? '') as { extends: string };
    expect(fs.realpathSync(path.resolve(into, 'module-bednote', shared))).toBe(path.join(ROOT, 'tsconfig.base.json'));
  });

  it('names the first entity like the module when no noun is given', async () => {
    const into = temporaryFolder();
    expect((await command(['create', 'module', 'ward', '--into', into])).code).toBe(0);
    expect(fs.existsSync(path.join(into, 'module-ward/src/ward/ward.entity.ts'))).toBe(true);
  });

  it.each([
    ['Bednote', 'bed-note', /^The id "Bednote" must start with a letter and hold only lower-case letters and digits\.$/],
    ['bed-note', 'bed-note', /^The id "bed-note" must /],
    ['9lives', 'life', /^The id "9lives" must /],
    ['../bednote', 'bed-note', /^The id "\.\.\/bednote" must /],
    ['bednote', 'BedNote', /^The noun "BedNote" must be lower-case words joined by hyphens, for example "bed-note"\.$/],
    ['bednote', 'bed--note', /^The noun "bed--note" must /],
    ['platform', 'bed-note', /^The id "platform" is taken by the platform itself\.$/],
  ])('refuses the id %s with the noun %s and makes nothing', async (id, noun, sentence) => {
    const into = temporaryFolder();
    const { code, told } = await command(['create', 'module', id, noun, '--into', into]);
    expect([code, told]).toEqual([1, expect.stringMatching(sentence)]);
    expect(fs.readdirSync(into)).toEqual([]);
  });

  it('does not touch a folder that exists', async () => {
    const into = temporaryFolder();
    fs.mkdirSync(path.join(into, 'module-bednote'));
    const { code, told } = await command(['create', 'module', 'bednote', '--into', into]);
    expect([code, told]).toEqual([1, `${path.join(into, 'module-bednote')} exists already; choose another id or remove the folder.`]);
    expect(fs.readdirSync(path.join(into, 'module-bednote'))).toEqual([]);
  });
});
