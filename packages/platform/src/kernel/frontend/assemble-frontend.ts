import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { FrontendError } from './frontend-errors.js';
import { checkFrontendLock, type FrontendLock, type LockedPackage } from './frontend-lock.js';
import type { FrontendManifest, FrontendPackage } from './frontend-manifest.js';
import { inParallel } from './in-parallel.js';
import { isLocalFolder, listFiles, readLocalPackage } from './local-package.js';
import { type CachedPackage, flatName, PackageCache } from './package-cache.js';
import { downloadPackage } from './package-registry.js';

/** One package, on disk and ready to be served. */
export interface AssembledPackage {
  readonly name: string;
  readonly version: string;
  /** name of its folder under the single-page app's path, for example `openmrs-esm-login-app-10.0.0` */
  readonly folder: string;
  /** absolute folder with its files */
  readonly directory: string;
  /** file in {@link directory} that starts it */
  readonly entry: string;
  /** sizes in bytes by path inside {@link directory} */
  readonly files: ReadonlyMap<string, number>;
  /** changes whenever a file does; absent for a local folder, whose files may change at any time */
  readonly contentTag?: string;
}

/** An app with what it adds to the shell. */
export interface AssembledApp extends AssembledPackage {
  /** the pages, extensions, modals and workspaces of its routes.json */
  readonly routes: Readonly<Record<string, unknown>>;
}

/** A front end, complete on disk. */
export interface AssembledFrontend {
  readonly manifest: FrontendManifest;
  readonly shell: AssembledPackage;
  /** in the manifest's order */
  readonly apps: readonly AssembledApp[];
}

/** How {@link assembleFrontend} works. */
export interface AssembleOptions {
  readonly manifest: FrontendManifest;
  readonly lock: FrontendLock;
  /** absolute; may be shared between distributions and processes */
  readonly cacheDirectory: string;
  /** true refuses to fetch instead of using the network; default false */
  readonly offline?: boolean;
  /** called after each fetched package (never when nothing has to be fetched); `done` counts from 1 */
  readonly progress?: (done: number, total: number, name: string) => void;
}

const simultaneousDownloads = 6;

/**
 * Makes a front end complete on disk: takes each package from the cache, else fetches it, verifies it against the lock and
 * unpacks its built files. Does not touch the network when the cache has everything.
 *
 * @throws {@link FrontendError} `frontend.lock` when manifest and lock disagree; `frontend.fetch` when a package cannot be had
 *   or is not the locked one; `frontend.package` when it is not an O3 package
 */
export async function assembleFrontend(options: AssembleOptions): Promise<AssembledFrontend> {
  const { manifest, lock } = options;
  checkFrontendLock(manifest, lock);
  const cache = new PackageCache(options.cacheDirectory);
  const packages = [manifest.shell, ...manifest.apps];
  const lockedByName = new Map([lock.shell, ...lock.apps].map((entry) => [entry.name, entry]));
  const found = await Promise.all(packages.map(async (item) => present(cache, item, lockedOf(lockedByName, item))));
  await fetchMissing(cache, options, lockedByName, found, packages);
  const [shell, ...apps] = await Promise.all(
    packages.map(async (item, index) => describe(item, lockedOf(lockedByName, item), found[index] as CachedPackage)),
  );
  if (shell === undefined) throw new FrontendError('manifest', 'The front-end manifest names no shell');
  return { manifest, shell, apps: await Promise.all(apps.map(withRoutes)) };
}

function lockedOf(lockedByName: ReadonlyMap<string, LockedPackage>, item: FrontendPackage): LockedPackage {
  const locked = lockedByName.get(item.name);
  if (locked === undefined) throw new FrontendError('lock', `${item.name} is not in the lock`);
  return locked;
}

async function present(cache: PackageCache, item: FrontendPackage, locked: LockedPackage): Promise<CachedPackage | undefined> {
  if (!(await isLocalFolder(item))) return cache.find(locked);
  const directory = join(item.localPath ?? '', dirname(locked.entry));
  return { directory, files: await listFiles(directory) };
}

async function fetchMissing(
  cache: PackageCache,
  options: AssembleOptions,
  lockedByName: ReadonlyMap<string, LockedPackage>,
  found: (CachedPackage | undefined)[],
  packages: readonly FrontendPackage[],
): Promise<void> {
  const missing = packages.flatMap((item, index) => (found[index] === undefined ? [{ item, index }] : []));
  const first = missing[0];
  if (first === undefined) return;
  if (options.offline === true && missing.some(({ item }) => item.localPath === undefined)) {
    const others = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
    throw new FrontendError(
      'fetch',
      `The front-end package ${first.item.name} ${first.item.version}${others} is not in the cache and offline is set; start once without it`,
    );
  }
  await cache.prepare();
  let done = 0;
  await inParallel(missing, simultaneousDownloads, async ({ item, index }) => {
    const locked = lockedOf(lockedByName, item);
    const tarball = await downloadPackage(item, locked.integrity ?? '', cache.downloads);
    found[index] = await cache.store(item, locked, tarball);
    options.progress?.(++done, missing.length, item.name);
  });
  await cache.removeDownloads();
}

async function describe(item: FrontendPackage, locked: LockedPackage, cached: CachedPackage): Promise<AssembledPackage> {
  const entry = posix.basename(locked.entry);
  const files = new Map(Object.entries(cached.files));
  if (!files.has(entry))
    throw new FrontendError('package', `The front-end package ${item.name} ${item.version} does not contain ${locked.entry}`);
  const local = item.localPath !== undefined;
  const version = local ? await localVersion(item, locked) : item.version;
  const common = { name: item.name, version, folder: `${flatName(item.name)}-${version}`, directory: cached.directory, entry, files };
  if (locked.integrity === undefined) return common;
  const contentTag = createHash('sha256').update(locked.integrity).digest('hex').slice(0, 16);
  // Two different local tarballs may carry the same version, so the folder, which browsers keep for a year, names the content.
  return { ...common, contentTag, folder: local ? `${common.folder}-${contentTag}` : common.folder };
}

async function localVersion(item: FrontendPackage, locked: LockedPackage): Promise<string> {
  return locked.integrity === undefined ? (await readLocalPackage(item)).version : 'local';
}

async function withRoutes(app: AssembledPackage): Promise<AssembledApp> {
  let routes: unknown;
  try {
    routes = JSON.parse(await readFile(join(app.directory, 'routes.json'), 'utf8')) as unknown;
  } catch (cause) {
    throw new FrontendError(
      'package',
      `The front-end package ${app.name} ${app.version} is not an O3 app: it has no readable routes.json`,
      { cause },
    );
  }
  if (typeof routes !== 'object' || routes === null || Array.isArray(routes)) {
    throw new FrontendError(
      'package',
      `The front-end package ${app.name} ${app.version} is not an O3 app: its routes.json is not an object`,
    );
  }
  return { ...app, routes: { ...routes, version: app.version } };
}
