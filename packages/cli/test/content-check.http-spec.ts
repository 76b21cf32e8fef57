import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanUp, command, temporaryFolder } from './running-command.js';

function writeContent(rows: readonly string[]): string {
  const folder = path.join(temporaryFolder(), 'acme');
  fs.mkdirSync(path.join(folder, 'backend_configuration/locations'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'content.properties'), 'name=acme\nversion=1.0.0\n');
  fs.writeFileSync(
    path.join(folder, 'backend_configuration/locations/locations.csv'),
    ['Uuid,Name,Description,Parent', ...rows].map((row) => `${row}\n`).join(''),
  );
  return folder;
}

describe('content check', () => {
  afterEach(cleanUp);

  it('exits with 0 when everything would load and lists what must be on the server', async () => {
    const folder = writeContent([
      '9d0a7d2c-8f0b-4a53-9d0e-3a1f6c2b7e10,Hill Clinic,On a hill,',
      '9d0a7d2c-8f0b-4a53-9d0e-3a1f6c2b7e11,Ward,In the clinic,Hill Clinic',
      '9d0a7d2c-8f0b-4a53-9d0e-3a1f6c2b7e12,Annex,Elsewhere,Valley Clinic',
      '9d0a7d2c-8f0b-4a53-9d0e-3a1f6c2b7e13,Shed,Elsewhere,Valley Clinic',
    ]);
    const { code, stdout, stderr } = await command(['content', 'check', folder]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^needed on the server: locations: Valley Clinic \(acme\/locations\/locations\.csv:\d \[Parent\]\)$/),
      '1 files with 4 rows: 0 errors, 0 warnings, 1 objects needed on the server.',
    ]);
  });

  it('exits with 1 and names file, line, column and rule of what would not load', async () => {
    const folder = writeContent(['not a uuid,Hill Clinic,On a hill,']);
    const { code, stdout } = await command(['content', 'check', folder]);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^error: acme\/locations\/locations\.csv:2 \[Uuid\] [^\n]+ \([a-z-]+\)\n/)]);
  });

  it('checks what start would load when no package is named', async () => {
    const folder = writeContent(['9d0a7d2c-8f0b-4a53-9d0e-3a1f6c2b7e10,Hill Clinic,On a hill,']);
    expect(await command(['content', 'check'], { OPENMRS_CONTENT: folder })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1 files with 1 rows'),
    });
    const own = await command(['content', 'check'], { OPENMRS_DISTRIBUTION: 'reference-application' });
    expect([own.code, own.stdout]).toEqual([0, expect.stringContaining(': 0 errors, ')]);
  });

  it('names a package that is not there', async () => {
    const folder = path.join(temporaryFolder(), 'nowhere');
    expect(await command(['content', 'check', folder])).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^There is no content package at [^\n]+$/),
    });
  });
});
