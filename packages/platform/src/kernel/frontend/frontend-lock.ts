import { z } from 'zod';
import { FrontendError } from './frontend-errors.js';
import { type FrontendManifest, type FrontendPackage, readJson } from './frontend-manifest.js';
import { inParallel } from './in-parallel.js';
import { isLocalFolder, readLocalPackage } from './local-package.js';
import { resolvePackage } from './package-registry.js';

/** One package, pinned to its content. */
export interface LockedPackage {
  readonly name: string;
  /** as in the manifest */
  readonly version: string;
  /** sha512 of the tarball, as in package-lock.json; absent for a local folder, which is served as it is */
  readonly integrity?: string | undefined;
  /** the script that starts the app (for the shell, its page), relative to the package, for example `dist/openmrs-esm-login-app.js` */
  readonly entry: string;
}

/** The committed answer to "which bytes": one entry for the shell and each app, in the manifest's order. */
export interface FrontendLock {
  readonly lockVersion: 1;
  readonly shell: LockedPackage;
  readonly apps: readonly LockedPackage[];
}

const lockedPackage = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  integrity: z
    .string()
    .regex(/^sha512-[A-Za-z0-9+/]{86}==$/, 'must be a sha512 integrity')
    .optional(),
  entry: z.string().regex(/^(?!\/)(?!.*\.\.)[^\\]*\/[^/\\]+$/, 'must be a file in a folder of the package'),
});

const lockSchema = z.strictObject({ lockVersion: z.literal(1), shell: lockedPackage, apps: z.array(lockedPackage) });

/** What makes a lock right again; part of every sentence that refuses one. */
export const howToLock = 'run "npx openmrs-ts frontend lock" and commit the result';

/**
 * Checks a written lock.
 *
 * @throws {@link FrontendError} `frontend.lock`, naming each wrong field
 */
export function parseFrontendLock(input: unknown): FrontendLock {
  const parsed = lockSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'lock'}: ${issue.message}`);
  throw new FrontendError('lock', `The front-end lock is wrong. ${problems.join('; ')}; ${howToLock}`);
}

/**
 * Reads a lock file.
 *
 * @throws {@link FrontendError} `frontend.lock` when it cannot be read, is not JSON or breaks a rule
 */
export async function readFrontendLock(file: string): Promise<FrontendLock> {
  return parseFrontendLock(await readJson(file, 'lock'));
}

/** The lock as it is written to a file; the same lock always gives the same text. */
export function formatFrontendLock(lock: FrontendLock): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** How {@link lockFrontend} works. */
export interface LockOptions {
  /** entries of the same name and version are taken from here and not resolved again */
  readonly previous?: FrontendLock;
  /** called after each package; `done` counts from 1 */
  readonly progress?: (done: number, total: number, name: string) => void;
}

/**
 * Pins each package of a manifest to the content that the registry has for it now.
 *
 * @returns the lock, in the manifest's order
 * @throws {@link FrontendError} `frontend.fetch` when a package cannot be resolved
 */
export async function lockFrontend(manifest: FrontendManifest, options: LockOptions = {}): Promise<FrontendLock> {
  const packages = [manifest.shell, ...manifest.apps];
  const known = new Map<string, LockedPackage>();
  for (const entry of options.previous === undefined ? [] : [options.previous.shell, ...options.previous.apps]) {
    known.set(`${entry.name} ${entry.version}`, entry);
  }
  let done = 0;
  const locked = await inParallel(packages, 6, async (item) => {
    const previous = item.localPath === undefined ? known.get(`${item.name} ${item.version}`) : undefined;
    const entry = previous ?? (await lockPackage(item, item === manifest.shell));
    options.progress?.(++done, packages.length, item.name);
    return entry;
  });
  const [shell, ...apps] = locked;
  if (shell === undefined) throw new FrontendError('lock', 'The front-end manifest names no shell');
  return { lockVersion: 1, shell, apps };
}

async function lockPackage(item: FrontendPackage, isShell: boolean): Promise<LockedPackage> {
  const found = (await isLocalFolder(item)) ? await readLocalPackage(item) : await resolvePackage(item);
  // The shell's own `main` names a script that its build does not contain; its page is what counts.
  const entry = isShell ? 'dist/index.html' : found.entry;
  return { name: item.name, version: item.version, integrity: found.integrity, entry };
}

/**
 * Makes sure that a lock answers a manifest.
 *
 * @throws {@link FrontendError} `frontend.lock`, naming the first package on which they differ and what to run
 */
export function checkFrontendLock(manifest: FrontendManifest, lock: FrontendLock): void {
  const wanted = [manifest.shell, ...manifest.apps];
  const locked = [lock.shell, ...lock.apps];
  const lockedByName = new Map(locked.map((entry) => [entry.name, entry]));
  for (const item of wanted) {
    const entry = lockedByName.get(item.name);
    if (entry === undefined) refuse(`${item.name} is in the manifest and not in the lock`);
    if (entry.version !== item.version) refuse(`${item.name} is ${item.version} in the manifest and ${entry.version} in the lock`);
    if (entry.integrity === undefined && item.localPath === undefined) refuse(`${item.name} has no integrity in the lock`);
  }
  const wantedNames = new Set(wanted.map((item) => item.name));
  const extra = locked.find((entry) => !wantedNames.has(entry.name));
  if (extra !== undefined) refuse(`${extra.name} is in the lock and not in the manifest`);
  if (lock.shell.name !== manifest.shell.name) refuse(`${manifest.shell.name} is the shell in the manifest and not in the lock`);
}

function refuse(difference: string): never {
  throw new FrontendError('lock', `The front-end manifest and its lock disagree: ${difference}; ${howToLock}`);
}
