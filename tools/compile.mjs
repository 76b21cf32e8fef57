// Compiles every package; silent unless something is wrong.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/**
 * Runs `tsc -b` at the root.
 *
 * @returns whether it succeeded; the reason of a failure has been printed
 */
export function compile() {
  if (!existsSync(tsc)) {
    console.error('The dependencies are not installed: run `npm ci` first.');
    return false;
  }
  const { status } = spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) console.error('The sources do not compile; the messages are above.');
  return status === 0;
}
