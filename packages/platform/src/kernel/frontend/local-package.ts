import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { FrontendError } from './frontend-errors.js';
import type { FrontendPackage } from './frontend-manifest.js';

/** What a package's package.json says about how its app starts. */
export interface PackageDescription {
  /** the version inside the package, which for a local package is not what the manifest says */
  readonly version: string;
  /** relative to the package */
  readonly entry: string;
  readonly integrity?: string;
}

/** Whether a package is a folder on this machine, as opposed to a tarball or a package of the registry. */
export async function isLocalFolder(item: FrontendPackage): Promise<boolean> {
  if (item.localPath === undefined) return false;
  try {
    return (await stat(item.localPath)).isDirectory();
  } catch (cause) {
    throw new FrontendError('manifest', `The front-end app ${item.name} is not at ${item.localPath}`, { cause });
  }
}

/**
 * Reads the description of a local folder.
 *
 * @throws {@link FrontendError} `frontend.package` when it has no usable package.json
 */
export async function readLocalPackage(item: FrontendPackage): Promise<PackageDescription> {
  const file = join(item.localPath ?? '', 'package.json');
  let description: unknown;
  try {
    description = JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new FrontendError('package', `The front-end app ${item.name} has no readable package.json at ${file}`, { cause });
  }
  return describePackage(item.name, description);
}

/**
 * Finds the script that starts an app: `browser`, else `module`, else `main` of its package.json.
 *
 * @throws {@link FrontendError} `frontend.package` when none of them names a file in a folder of the package
 */
export function describePackage(name: string, description: unknown): PackageDescription {
  const fields = (typeof description === 'object' && description !== null ? description : {}) as Record<string, unknown>;
  const named = [fields['browser'], fields['module'], fields['main']].find((value) => typeof value === 'string');
  const entry = named === undefined ? '' : posix.normalize(named as string);
  if (!entry.includes('/') || entry.startsWith('..') || entry.startsWith('/')) {
    throw new FrontendError('package', `The front-end app ${name} is not one: its package.json names no script in a dist folder`);
  }
  return { version: typeof fields['version'] === 'string' ? fields['version'] : '0.0.0', entry };
}

/** Lists the files below a folder with their sizes in bytes; source maps are left out. Paths use `/`. */
export async function listFiles(directory: string): Promise<Record<string, number>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files: Record<string, number> = {};
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && isServed(entry.name))
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        files[relative(directory, path).split(sep).join('/')] = (await stat(path)).size;
      }),
  );
  return files;
}

/** Source maps triple the size of an app and are never asked for by a browser in normal use. */
export function isServed(path: string): boolean {
  return !path.endsWith('.map');
}
