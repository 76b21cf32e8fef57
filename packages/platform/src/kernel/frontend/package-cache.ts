import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { x as extract } from 'tar';
import { FrontendError } from './frontend-errors.js';
import type { FrontendPackage } from './frontend-manifest.js';
import type { LockedPackage } from './frontend-lock.js';
import { isServed, listFiles } from './local-package.js';

/** A package of the cache: unpacked, whole, ready to be served. */
export interface CachedPackage {
  /** absolute folder with the package's built files */
  readonly directory: string;
  /** sizes in bytes by path inside {@link directory} */
  readonly files: Readonly<Record<string, number>>;
}

/** Written last into a package's folder, before the folder gets its final name. */
const contentsFile = 'contents.json';
const builtFolder = 'dist';
const incomingPrefix = 'incoming-';
const abandonedAfterMilliseconds = 3_600_000;

/** Unpacked packages on disk, by name, version and integrity; distributions and processes may share one. */
export class PackageCache {
  /** @param directory - absolute; made when it is not there */
  constructor(readonly directory: string) {}

  /** Where downloads are kept until the front end is complete. */
  get downloads(): string {
    return join(this.directory, 'downloads');
  }

  /** The package when it is in the cache, else undefined. Never touches the network. */
  async find(locked: LockedPackage): Promise<CachedPackage | undefined> {
    const folder = this.folderOf(locked);
    let text: string;
    try {
      text = await readFile(join(folder, contentsFile), 'utf8');
    } catch {
      // Not fetched yet: only a whole package has its contents file.
      return undefined;
    }
    return { directory: join(folder, builtFolder), files: JSON.parse(text) as Record<string, number> };
  }

  /**
   * Unpacks a downloaded package. A killed run leaves at most a folder that is never read and is removed an hour later.
   *
   * @param tarball - verified content
   * @throws {@link FrontendError} `frontend.package` when the archive has no built files where the lock says
   */
  async store(item: FrontendPackage, locked: LockedPackage, tarball: Buffer): Promise<CachedPackage> {
    const incoming = join(this.directory, `${incomingPrefix}${randomBytes(8).toString('hex')}`);
    try {
      await unpack(tarball, dirname(locked.entry), join(incoming, builtFolder));
      const files = await listFiles(join(incoming, builtFolder));
      if (files[posix.basename(locked.entry)] === undefined) {
        throw new FrontendError('package', `The front-end package ${item.name} ${item.version} does not contain ${locked.entry}`);
      }
      await writeFile(join(incoming, contentsFile), JSON.stringify(files));
      await this.moveInto(incoming, this.folderOf(locked));
    } finally {
      await rm(incoming, { recursive: true, force: true });
    }
    const stored = await this.find(locked);
    if (stored === undefined)
      throw new FrontendError('package', `The front-end package ${item.name} could not be kept in ${this.directory}`);
    return stored;
  }

  /** Makes the folder, and removes what killed runs have left behind. */
  async prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      if (!name.startsWith(incomingPrefix)) continue;
      const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (age > abandonedAfterMilliseconds) await rm(path, { recursive: true, force: true });
    }
  }

  /** Forgets downloads, which nobody needs once everything is unpacked. */
  async removeDownloads(): Promise<void> {
    await rm(this.downloads, { recursive: true, force: true });
  }

  private folderOf(locked: LockedPackage): string {
    const key = createHash('sha256').update(`${locked.name}\n${locked.version}\n${locked.integrity}\n${locked.entry}`).digest('hex');
    const version = locked.version.startsWith('file:') ? 'local' : locked.version;
    return join(this.directory, `${flatName(locked.name)}-${version}-${key.slice(0, 16)}`);
  }

  private async moveInto(incoming: string, folder: string): Promise<void> {
    try {
      await rename(incoming, folder);
    } catch (failure) {
      const code = (failure as NodeJS.ErrnoException).code;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw failure;
      // Another process was faster, or somebody has emptied the folder by hand: keep it only if it is whole.
      if (await isFile(join(folder, contentsFile))) return;
      await rm(folder, { recursive: true, force: true });
      await rename(incoming, folder);
    }
  }
}

/** `@openmrs/esm-login-app` becomes `openmrs-esm-login-app`, as upstream's own tools name the folders. */
export function flatName(name: string): string {
  return name.replace(/^@/, '').replaceAll('/', '-');
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function unpack(tarball: Buffer, folder: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  // Archives of the registry have one top folder, usually but not always called "package".
  const inside = (path: string): string => posix.normalize(path).split('/').slice(1).join('/');
  const stream = extract({
    cwd: target,
    strip: 1 + folder.split('/').length,
    preservePaths: false,
    filter: (path, entry) => {
      const kind = 'type' in entry ? entry.type : 'File';
      return (kind === 'File' || kind === 'OldFile') && inside(path).startsWith(`${folder}/`) && isServed(path);
    },
  });
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('close', resolve);
    stream.end(tarball);
  });
}
