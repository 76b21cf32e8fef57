import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { ContentError } from './content.errors.js';
import type { ContentFile } from './content-file.rules.js';
import { fillVariables, takesVariables, variablesOf } from './content-variables.rules.js';
import { parseProperties } from './properties.rules.js';

/** A content package that has been opened. */
export interface ContentPackage {
  readonly name: string;
  readonly version: string | undefined;
  /** Where it was read from: a folder or a zip. */
  readonly location: string;
  /** Names of content packages that are loaded before it. */
  readonly needsContent: readonly string[];
  /** Module ids with the versions it asks for. */
  readonly needsModules: ReadonlyMap<string, string>;
  readonly files: readonly ContentFile[];
  /** Configuration of the front end, by file name. */
  readonly frontend: readonly { readonly name: string; bytes(): Buffer }[];
}

/** Bytes by path inside the package. */
type Entries = ReadonlyMap<string, () => Buffer>;

/**
 * Opens a content package (`backend_configuration/<domain>/…`) or a plain configuration folder (`<domain>/…`), as a folder or a zip.
 *
 * @throws {@link ContentError} when there is nothing to read at the location
 */
export function openContentPackage(location: string): ContentPackage {
  const entries = entriesOf(location);
  const properties = parseProperties(entries.get('content.properties')?.().toString('utf8') ?? '');
  const named = properties.get('name');
  const name = named && !named.includes('${') ? named : path.basename(location).replace(/\.zip$/, '');
  const variables = variablesOf(properties, name);
  const starting = (prefix: string) =>
    [...properties].filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes('.groupId'));
  return {
    name,
    version: properties.get('version'),
    location,
    needsContent: starting('content.').map(([key]) => key.slice('content.'.length)),
    needsModules: new Map(starting('omod.').map(([key, range]) => [key.slice('omod.'.length), range])),
    files: domainFiles(entries, name, variables),
    frontend: frontendFiles(entries),
  };
}

function entriesOf(location: string): Entries {
  const found = fs.statSync(location, { throwIfNoEntry: false });
  if (!found) throw new ContentError(`There is no content package at ${location}`);
  if (found.isDirectory()) return folderEntries(location);
  if (!location.endsWith('.zip')) throw new ContentError(`${location} is neither a folder nor a zip`);
  try {
    const files = unzipSync(fs.readFileSync(location));
    return new Map(
      Object.entries(files)
        .filter(([name]) => !name.endsWith('/'))
        .map(([name, bytes]) => [name, () => Buffer.from(bytes)]),
    );
  } catch (error) {
    throw new ContentError(`${location} cannot be read as a zip: ${(error as Error).message}`, { cause: error });
  }
}

function folderEntries(folder: string): Entries {
  const entries = new Map<string, () => Buffer>();
  const list = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of list) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    entries.set(path.relative(folder, file).split(path.sep).join('/'), () => fs.readFileSync(file));
  }
  return entries;
}

/** Where the domains' folders are: the first of these that has files. */
const roots = ['configuration/backend_configuration/', 'backend_configuration/', 'configuration/', ''];

const frontendFile = /^(?:configuration\/)?frontend_configuration\/([^/]+\.json)$/;

function frontendFiles(entries: Entries): { name: string; bytes: () => Buffer }[] {
  return [...entries]
    .flatMap(([item, bytes]) => {
      const name = frontendFile.exec(item)?.[1];
      return name === undefined ? [] : [{ name, bytes }];
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function domainFiles(entries: Entries, packageName: string, variables: ReadonlyMap<string, string>): ContentFile[] {
  const paths = [...entries.keys()];
  const root = roots.find((candidate) => paths.some((item) => item.startsWith(candidate))) ?? '';
  return paths
    .filter((item) => item.startsWith(root) && item.slice(root.length).includes('/'))
    .sort()
    .map((item) => {
      const [domain = '', ...rest] = item.slice(root.length).split('/');
      const below = rest.join('/');
      const read = entries.get(item) as () => Buffer;
      const fills = variables.size > 0 && takesVariables(item);
      return {
        package: packageName,
        domain,
        path: below,
        label: `${packageName}/${domain}/${below}`,
        bytes: fills ? () => Buffer.from(fillVariables(read().toString('utf8'), variables)) : read,
      };
    });
}
