// Runs the tests of the package in the current folder and leaves their count where `npm test` reads it. Further arguments go to jest.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
mkdirSync('test-results', { recursive: true });
const result = spawnSync(
  process.execPath,
  [jest, '--passWithNoTests', '--json', '--outputFile=test-results/jest.json', ...process.argv.slice(2)],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
process.exit(result.status ?? 1);
