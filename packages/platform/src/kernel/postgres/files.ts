import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './postgres.errors.js';

const MEGABYTE = 1024 * 1024;

/** Whether an error of the file system has this code, e.g. `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/**
 * Makes the data directory and returns its real path.
 *
 * @throws EmbeddedPostgresError `data-directory-not-writable`
 */
export function openDataDirectory(directory: string): string {
  return writing(directory, () => {
    makeWithParents(directory);
    fs.accessSync(directory, fs.constants.W_OK | fs.constants.X_OK);
    return fs.realpathSync(directory);
  });
}

/**
 * Runs work on the data directory and names the directory when the system refuses.
 *
 * @throws EmbeddedPostgresError `data-directory-not-writable`, `disk-full`
 */
export function writing<T>(directory: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT')) throw diskFull(directory, error);
    throw new EmbeddedPostgresError('data-directory-not-writable', `the data directory ${directory} is not writable: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Checks that the disk has room left.
 *
 * @param megabytes - what must be free
 * @throws EmbeddedPostgresError `disk-full`
 */
export function requireSpace(directory: string, megabytes: number): void {
  const { bavail, bsize } = fs.statfsSync(directory);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  if (free < megabytes) {
    throw new EmbeddedPostgresError(
      'disk-full',
      `the disk of ${directory} has ${free} MB left and PostgreSQL needs at least ${megabytes} MB`,
    );
  }
}

/** The error for a disk that filled up meanwhile. */
export function diskFull(directory: string, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('disk-full', `the disk of ${directory} is full`, { cause });
}

/** Node's own recursive variant never returns where the system answers ENOENT below an existing directory, as in /proc. */
function makeWithParents(directory: string): void {
  if (fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = path.dirname(directory);
  if (parent !== directory) makeWithParents(parent);
  try {
    fs.mkdirSync(directory);
  } catch (error) {
    if (!hasCode(error, 'EEXIST') || !fs.statSync(directory).isDirectory()) throw error;
  }
}
