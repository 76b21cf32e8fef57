import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Account, chooseAccount, makePrivateDirectory } from './account.js';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { createCluster } from './cluster.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { launchServer, SOCKET_PORT } from './server-process.js';
import { CLUSTER_FLAGS, type PostgresSettings, SCRATCH_CLUSTER_FLAGS, SCRATCH_SETTINGS } from './settings.js';

const execute = promisify(execFile);
const MEMORY_DIRECTORY = '/dev/shm';
const MEMORY_BYTES = 512 * 1024 * 1024;

/** How to run a PostgreSQL whose data nobody misses. */
export interface ScratchPostgresOptions {
  /** Added to the default settings, or in place of them. */
  readonly settings?: PostgresSettings;
  /** The operating system's account that PostgreSQL runs under when this process is root. */
  readonly account?: string;
  /** Gets one sentence for each step that takes time. */
  readonly log?: (message: string) => void;
}

/**
 * Starts an empty PostgreSQL for tests, in memory where possible; all of it is gone when it stops or this process dies.
 *
 * @throws EmbeddedPostgresError `account-missing`, `binaries-missing`, `binaries-unusable`, `start-failed`
 */
export async function startScratchPostgres(options: ScratchPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const { log = () => undefined } = options;
  const account = chooseAccount(options.account);
  const binaries = await findBinaries(account, []);
  const root = scratchRoot();
  const pristine = await pristineCluster(root, account, binaries, log);
  const directory = makePrivateDirectory(path.join(root, `openmrs-scratch-${randomBytes(5).toString('hex')}`), account);
  const data = path.join(directory, 'data');
  try {
    await execute('cp', ['-a', pristine, data], { ...account, cwd: directory });
    const server = await launchServer({
      account,
      binaries,
      dataDirectory: data,
      socketDirectory: directory,
      settings: { ...SCRATCH_SETTINGS, ...options.settings },
      logFile: path.join(directory, 'postgres.log'),
      endSignal: 'QUIT',
      removeAfterwards: directory,
      log,
    });
    return { ...server, connection: { host: directory, port: SOCKET_PORT, user: 'postgres', database: 'postgres' } };
  } catch (error) {
    fs.rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** A cluster made once per machine and account, and then only copied. */
async function pristineCluster(
  root: string,
  account: Account,
  binaries: PostgresBinaries,
  log: (message: string) => void,
): Promise<string> {
  const flags = [...CLUSTER_FLAGS, ...SCRATCH_CLUSTER_FLAGS];
  const owner = account.uid ?? process.getuid?.() ?? 0;
  const key = createHash('sha256')
    .update(JSON.stringify([binaries.postgres, flags]))
    .digest('hex')
    .slice(0, 12);
  const pristine = path.join(root, `openmrs-pristine-${owner}-${key}`);
  if (isOwn(pristine, owner)) return pristine;
  log('making the database cluster that tests copy');
  const fresh = `${pristine}-${randomBytes(4).toString('hex')}`;
  await createCluster(fresh, account, binaries, flags);
  try {
    fs.renameSync(fresh, pristine);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    // Another process made it first.
    if (!isOwn(pristine, owner)) throw error;
  }
  return pristine;
}

function isOwn(directory: string, owner: number): boolean {
  const stat = fs.lstatSync(directory, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === owner;
}

function scratchRoot(): string {
  try {
    const { bavail, bsize } = fs.statfsSync(MEMORY_DIRECTORY);
    fs.accessSync(MEMORY_DIRECTORY, fs.constants.W_OK | fs.constants.X_OK);
    if (bavail * bsize > MEMORY_BYTES) return MEMORY_DIRECTORY;
  } catch {
    // A system without one; the temporary directory serves.
  }
  return os.tmpdir();
}
