import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  checkFrontendLock,
  formatFrontendLock,
  type FrontendLock,
  lockFrontend,
  readFrontendLock,
  readFrontendManifest,
} from '@openmrs-ts/platform';

/** How {@link frontendLock} works. */
export interface FrontendLockOptions {
  /** path of the manifest, for example `frontend/manifest.json`; the lock lies beside it as `lock.json` */
  readonly manifestFile: string;
  /** true only compares manifest and lock and writes nothing, for CI; default false */
  readonly check?: boolean;
  /** receives lines for the person at the terminal */
  readonly print: (line: string) => void;
}

/**
 * Writes the lock of a front-end manifest anew; packages whose version has not changed keep their entries.
 *
 * @throws FrontendError when the manifest is wrong or a package cannot be resolved; with `check`, when manifest and lock disagree
 */
export async function frontendLock(options: FrontendLockOptions): Promise<void> {
  const manifestFile = resolve(options.manifestFile);
  const lockFile = join(dirname(manifestFile), 'lock.json');
  const manifest = await readFrontendManifest(manifestFile);
  if (options.check === true) {
    checkFrontendLock(manifest, await readFrontendLock(lockFile));
    options.print(`Manifest and lock agree on ${manifest.apps.length} apps.`);
    return;
  }
  const previous = await previousLock(lockFile);
  const lock = await lockFrontend(manifest, {
    ...(previous === undefined ? {} : { previous }),
    progress: (done, total, name) => options.print(`[${done}/${total}] ${name}`),
  });
  const text = formatFrontendLock(lock);
  const unchanged = text === (await readFile(lockFile, 'utf8').catch(() => ''));
  if (!unchanged) await writeFile(lockFile, text);
  options.print(`${lockFile} ${unchanged ? 'is up to date' : 'written'}: the shell and ${lock.apps.length} apps.`);
}

async function previousLock(file: string): Promise<FrontendLock | undefined> {
  try {
    return await readFrontendLock(file);
  } catch {
    // No lock yet, or a broken one: everything is resolved anew.
    return undefined;
  }
}
