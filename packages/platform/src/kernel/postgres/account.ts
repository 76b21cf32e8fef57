import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './postgres.errors.js';

/** The account that PostgreSQL runs under, in the form `spawn` takes; empty means the account of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

const CANDIDATES = ['postgres', 'nobody', 'daemon'];

/**
 * Chooses the account for PostgreSQL, which refuses to run as root: an ordinary user keeps its own, root drops to the
 * wanted account or else to the first of postgres, nobody and daemon.
 *
 * @throws EmbeddedPostgresError `account-missing`
 */
export function chooseAccount(wanted?: string): Account {
  if (process.getuid?.() !== 0) return {};
  const entries = passwordEntries();
  for (const name of wanted === undefined ? CANDIDATES : [wanted]) {
    const entry = entries.get(name);
    if (entry !== undefined && entry.uid !== 0) return entry;
  }
  throw new EmbeddedPostgresError(
    'account-missing',
    `PostgreSQL does not run as root and there is no unprivileged account ${(wanted === undefined ? CANDIDATES : [wanted]).join(', ')}; create one or start the server as an ordinary user`,
  );
}

/**
 * Chooses the account for an existing directory: root runs PostgreSQL as the directory's owner, so that data keep
 * working when the accounts of the system change.
 */
export function accountOfOwner(directory: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = fs.statSync(directory);
  return uid === 0 ? undefined : { uid, gid };
}

/**
 * Checks that the user of this process has a name, which making a database cluster needs.
 *
 * @throws EmbeddedPostgresError `account-missing`
 */
export function requireNamedUser(account: Account): void {
  if (account.uid !== undefined) return;
  try {
    os.userInfo();
  } catch (error) {
    throw new EmbeddedPostgresError(
      'account-missing',
      `the user id ${process.getuid?.() ?? '?'} has no entry in the password file, which PostgreSQL needs to make a database; add one or use an outside PostgreSQL`,
      { cause: error },
    );
  }
}

/** Whether the account may enter the directory and each of its parents. */
export function canEnter(account: Account, directory: string): boolean {
  if (account.uid === undefined) return true;
  for (let current = directory; ; current = path.dirname(current)) {
    const { mode, uid, gid } = fs.statSync(current);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

/** Makes a directory that only the account may enter. */
export function makePrivateDirectory(directory: string, account: Account): string {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  giveTo(directory, account);
  return directory;
}

/** Gives one file or directory to the account. */
export function giveTo(file: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.lchownSync(file, account.uid, account.gid);
}

/** Gives a directory and all it holds to the account; used for data that root restored from a backup. */
export function giveTreeTo(directory: string, account: Account): void {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) giveTreeTo(file, account);
    else giveTo(file, account);
  }
  giveTo(directory, account);
}

function passwordEntries(): Map<string, Required<Account>> {
  const entries = new Map<string, Required<Account>>();
  if (!fs.existsSync('/etc/passwd')) return entries;
  for (const line of fs.readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) entries.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return entries;
}
