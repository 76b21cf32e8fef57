import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hasCode } from './files.js';

const onLinux = process.platform === 'linux';

/** Whether a process with this id runs; one that ended and was not collected by its parent does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  return !onLinux || !['Z', 'X', undefined].includes(statOf(pid)?.state);
}

/**
 * Text that tells a process from a later one with the same id: in a restarted container the ids repeat.
 * Undefined where the system does not say.
 */
export function incarnationOf(pid: number): string | undefined {
  if (onLinux) {
    const started = statOf(pid)?.started;
    return started === undefined ? undefined : `${bootId()}/${started}`;
  }
  if (process.platform === 'win32') return undefined;
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;
}

/**
 * The process of a PostgreSQL that still works on the data directory, also one that lost its parent and is about to end.
 *
 * @returns the process id, or undefined when there is none
 */
export function findRunningPostgres(dataDirectory: string): number | undefined {
  const pid = recordedPid(dataDirectory);
  if (pid === undefined) return undefined;
  if (isAlive(pid) && isPostgresOn(pid, dataDirectory)) return pid;
  return onLinux ? listPids().find((other) => workingDirectoryOf(other) === dataDirectory && nameOf(other) === 'postgres') : undefined;
}

function recordedPid(dataDirectory: string): number | undefined {
  const pid = Number(postmasterLines(dataDirectory)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Whether the PostgreSQL with this process id says in its data directory that it accepts connections. */
export function isReady(pid: number, dataDirectory: string): boolean {
  const lines = postmasterLines(dataDirectory);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function postmasterLines(dataDirectory: string): string[] {
  try {
    return fs.readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function isPostgresOn(pid: number, dataDirectory: string): boolean {
  const directory = workingDirectoryOf(pid);
  return directory === undefined ? nameOf(pid) === 'postgres' : directory === dataDirectory;
}

function listPids(): number[] {
  return fs.readdirSync('/proc').map(Number).filter(Number.isInteger);
}

/** Undefined where the system hides it, as a container does from root for other accounts' processes. */
function workingDirectoryOf(pid: number): string | undefined {
  return onLinux ? attempt(() => fs.readlinkSync(`/proc/${pid}/cwd`)) : undefined;
}

function nameOf(pid: number): string | undefined {
  if (onLinux) return attempt(() => fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout ? path.basename(stdout.trim()) : undefined;
}

function statOf(pid: number): { state: string; started: string } | undefined {
  const text = attempt(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name, in brackets, may itself hold blanks and brackets.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] !== undefined && fields[19] !== undefined ? { state: fields[0], started: fields[19] } : undefined;
}

function bootId(): string {
  return attempt(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '';
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
