import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A module cannot be made here; the text says why. */
export class CreateError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'CreateError';
  }
}

/** How {@link createModule} works. */
export interface CreateModuleOptions {
  /** OpenMRS module id: lower-case letters and digits. */
  readonly id: string;
  /** Kebab-case noun of the first entity; default: the id. */
  readonly noun?: string;
  /** Folder in which `module-<id>` is made; default: `packages`. */
  readonly into: string;
  readonly print: (line: string) => void;
}

const SKIPPED = new Set(['node_modules', 'dist', 'test-results']);

/**
 * Makes a working module by copying the example and renaming its parts: table, entity, service, REST resource, privileges, test.
 *
 * @throws {@link CreateError} when the id is not usable or the folder exists
 */
export async function createModule({ id, noun = id, into, print }: CreateModuleOptions): Promise<void> {
  if (!/^[a-z][a-z0-9]*$/.test(id))
    throw new CreateError(`The id "${id}" must start with a letter and hold only lower-case letters and digits.`);
  if (id === 'platform' || id === 'kernel') throw new CreateError(`The id "${id}" is taken by the platform itself.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(noun))
    throw new CreateError(`The noun "${noun}" must be lower-case words joined by hyphens, for example "bed-note".`);
  const target = path.resolve(into, `module-${id}`);
  if (await exists(target)) throw new CreateError(`${target} exists already; choose another id or remove the folder.`);
  const template = await templateFolder();
  const rename = renamer(id, noun);
  for (const file of await filesOf(template)) {
    const destination = path.join(target, rename(file));
    await fs.mkdir(path.dirname(destination), { recursive: true });
    const text = await fs.readFile(path.join(template, file), 'utf8');
    await fs.writeFile(destination, relink(rename(text), into));
  }
  print(`Made ${path.relative(process.cwd(), target)}.`);
  print('Next: npm install, then npx jest in that folder.');
}

async function templateFolder(): Promise<string> {
  const candidates = ['../template', '../../../examples/module-triagenote'].map((item) => fileURLToPath(new URL(item, import.meta.url)));
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  throw new CreateError('The template of a module is missing from this installation.');
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.split(path.sep).some((part) => SKIPPED.has(part)))
    .sort();
}

/** Puts the new names in place of the example's, in every way of writing them. */
function renamer(id: string, noun: string): (text: string) => string {
  const words = noun.split('-');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  const lower = words.join(' ');
  const snake = words.join('_');
  const pairs: [string, string][] = [
    ['triagenote_note', `${id}_${snake}`],
    ['triage-note', noun],
    ['TriageNote', pascal],
    ['triageNote', camel],
    ['Triage Note', title],
    ['Triage notes', `${title}s`],
    ['triage notes', `${lower}s`],
    ['Triage level', `${title} level`],
    ['triagenote', id],
  ];
  return (text) => pairs.reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

/** Paths to the root of the workspace, which lies at another depth when the module is not made in `packages` or `examples`. */
function relink(text: string, into: string): string {
  const up = path.relative(path.resolve(into, 'module'), process.cwd()).split(path.sep).join('/');
  return text
    .replaceAll('../../tsconfig.base.json', `${up}/tsconfig.base.json`)
    .replaceAll('../../tools/', `${up}/tools/`)
    .replaceAll('../../packages/platform', `${up}/packages/platform`);
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
