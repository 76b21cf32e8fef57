// Compiles the package in the current folder with its references.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const result = spawnSync(process.execPath, [tsc, '-b'], { stdio: 'inherit' });
process.exit(result.status ?? 1);
