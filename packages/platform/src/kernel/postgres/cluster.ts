import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Account, canEnter, makePrivateDirectory, requireNamedUser } from './account.js';
import { POSTGRES_ENVIRONMENT, type PostgresBinaries } from './binaries.js';
import { diskFull } from './files.js';
import { EmbeddedPostgresError, reasonOf } from './postgres.errors.js';

const execute = promisify(execFile);

/**
 * Makes a new database cluster in a directory, all or nothing: it appears under its name only when it is whole.
 *
 * @param flags - of `initdb`
 * @throws EmbeddedPostgresError `account-missing`, `disk-full`, `start-failed`
 */
export async function createCluster(
  directory: string,
  account: Account,
  binaries: PostgresBinaries,
  flags: readonly string[],
): Promise<void> {
  requireNamedUser(account);
  const unfinished = `${directory}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  makePrivateDirectory(unfinished, account);
  try {
    await initialize(unfinished, account, binaries, flags);
    fs.renameSync(unfinished, directory);
    syncDirectory(path.dirname(directory));
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The major version of PostgreSQL that made a cluster, e.g. 18; undefined when the directory is absent or empty.
 *
 * @throws EmbeddedPostgresError `data-directory-invalid`
 */
export function clusterVersion(directory: string): number | undefined {
  if (!fs.existsSync(directory) || fs.readdirSync(directory).length === 0) return undefined;
  const file = path.join(directory, 'PG_VERSION');
  const version = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').trim()) : Number.NaN;
  if (!Number.isInteger(version)) {
    throw new EmbeddedPostgresError('data-directory-invalid', `the directory ${directory} is not empty and holds no PostgreSQL database`);
  }
  return version;
}

async function initialize(directory: string, account: Account, binaries: PostgresBinaries, flags: readonly string[]): Promise<void> {
  const location = process.platform !== 'linux' || canEnter(account, directory) ? directory : '/proc/self/cwd';
  try {
    await execute(binaries.initdb, ['-D', location, ...flags], { ...account, cwd: directory, env: POSTGRES_ENVIRONMENT });
  } catch (error) {
    const output = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : reasonOf(error);
    if (output.includes('No space left on device')) throw diskFull(directory, error);
    const words = output
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 4)
      .join(' | ');
    throw new EmbeddedPostgresError('start-failed', `PostgreSQL could not make a database in ${directory}: ${words}`, { cause: error });
  }
}

/** Without this a power loss right after could take the new name away. */
function syncDirectory(directory: string): void {
  const descriptor = fs.openSync(directory, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
