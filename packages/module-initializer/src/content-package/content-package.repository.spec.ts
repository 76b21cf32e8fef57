import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { openContentPackage } from './content-package.repository.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-package-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const files: Record<string, string> = {
  'content.properties': 'name=clinic\nversion=1.2.3\n',
  'backend_configuration/locations/a.csv': 'Uuid,Name\n',
  'frontend_configuration/config.json': '{"@openmrs/esm-login-app":{}}',
};

function asFolder(): string {
  const location = path.join(folder, 'clinic');
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(location, name)), { recursive: true });
    fs.writeFileSync(path.join(location, name), text);
  }
  return location;
}

function asZip(): string {
  const location = path.join(folder, 'clinic.zip');
  fs.writeFileSync(location, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]))));
  return location;
}

describe('a content package', () => {
  it('is the same as a folder and as a zip: name, domain files and front-end configuration', () => {
    for (const location of [asFolder(), asZip()]) {
      const opened = openContentPackage(location);
      expect([opened.name, opened.version]).toEqual(['clinic', '1.2.3']);
      expect(opened.files.map((file) => file.label)).toEqual(['clinic/locations/a.csv']);
      expect(opened.frontend.map((file) => [file.name, file.bytes().toString()])).toEqual([
        ['config.json', '{"@openmrs/esm-login-app":{}}'],
      ]);
    }
  });
});
