import fs from 'node:fs';
import { EmbeddedPostgresError } from './postgres.errors.js';
import { hasCode } from './files.js';
import { incarnationOf, isAlive } from './processes.js';

interface Holder {
  pid: number;
  incarnation?: string;
}

/** A data directory that belongs to this process until released. */
export interface DataDirectoryLock {
  release(): void;
}

const held = new Set<string>();

/**
 * Claims a data directory for this process; the claim of a process that ended without releasing it is taken over.
 *
 * @param file - the lock file
 * @throws EmbeddedPostgresError `data-directory-in-use`, naming the process
 */
export function lockDataDirectory(directory: string, file: string): DataDirectoryLock {
  const own = JSON.stringify({ pid: process.pid, incarnation: incarnationOf(process.pid) } satisfies Holder);
  while (!create(file, own)) {
    const content = read(file);
    if (content === undefined) continue;
    const holder = parse(content);
    if (holder !== undefined && holds(holder, file)) throw inUse(directory, holder.pid);
    removeStale(file, content);
  }
  held.add(file);
  return {
    release: () => {
      if (held.delete(file) && read(file) === own) fs.rmSync(file, { force: true });
    },
  };
}

/** The error for a data directory on which another server runs. */
export function inUse(directory: string, pid?: number): EmbeddedPostgresError {
  const who = pid === undefined ? 'another server' : `another server, process ${pid}`;
  return new EmbeddedPostgresError(
    'data-directory-in-use',
    `the data directory ${directory} is in use by ${who}; stop it or choose another data directory`,
  );
}

function create(file: string, content: string): boolean {
  try {
    fs.writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** A lock cut short by a power loss has no holder. */
function parse(content: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return undefined;
    const incarnation = 'incarnation' in value && typeof value.incarnation === 'string' ? value.incarnation : undefined;
    return { pid: value.pid, incarnation };
  } catch {
    return undefined;
  }
}

function holds(holder: Holder, file: string): boolean {
  if (holder.pid === process.pid) return held.has(file);
  if (!isAlive(holder.pid)) return false;
  return holder.incarnation === undefined || holder.incarnation === incarnationOf(holder.pid);
}

/** Moves the lock aside before removing it, so that a lock which another process just took over is put back. */
function removeStale(file: string, expected: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if (read(aside) === expected) fs.rmSync(aside, { force: true });
  else fs.renameSync(aside, file);
}
