// Between packages: platform <- module <- distribution. A package imports only what its package.json declares.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { isTest } from './layers.mjs';

/** What a package of each type may use; tests may use `testing` too. The name of a package stands for itself alone. */
const mayUse = {
  platform: [],
  testing: ['platform'],
  module: ['platform', 'module'],
  distribution: ['platform', 'module', 'distribution'],
  cli: ['platform', '@openmrs-ts/module-initializer'],
};

/**
 * Reads the packages of a workspace.
 *
 * @param {string} root folder that holds `packages/`, `distributions/` and `examples/`
 * @returns every package with its folder relative to the root, its type (from the nx tag `type:…`) and its declared dependencies
 * @throws Error when a package has no known type
 */
export function readPackages(root) {
  return ['packages', 'distributions', 'examples'].flatMap((parent) => {
    if (!existsSync(join(root, parent))) return [];
    return readdirSync(join(root, parent))
      .map((name) => posix.join(parent, name))
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .map((folder) => readPackage(root, folder));
  });
}

function readPackage(root, folder) {
  const json = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const type = json.nx?.tags?.find((tag) => tag.startsWith('type:'))?.slice('type:'.length);
  if (!(type in mayUse)) {
    throw new Error(
      `${folder}/package.json needs one of these nx tags: ${Object.keys(mayUse)
        .map((known) => `type:${known}`)
        .join(', ')}`,
    );
  }
  const manifest = join(root, folder, 'src', 'module.ts');
  const shipped = { ...json.dependencies, ...json.optionalDependencies, ...json.peerDependencies };
  return {
    folder,
    name: json.name,
    type,
    shipped: new Set(Object.keys(shipped)),
    tested: new Set(Object.keys({ ...shipped, ...json.devDependencies })),
    requires: existsSync(manifest) ? requiredModules(readFileSync(manifest, 'utf8')) : new Set(),
    entries: new Set(Object.keys(json.exports ?? { '.': '' }).map((entry) => posix.join(json.name, entry))),
  };
}

/** The ids that a manifest lists under `requires`, read from its text so that nothing has to be compiled. */
function requiredModules(text) {
  const [, list = ''] = /\brequires:\s*\{([^}]*)\}/.exec(text) ?? [];
  return new Set([...list.matchAll(/['"]?([a-z][a-z0-9.-]*)['"]?\s*:/g)].map(([, id]) => id));
}

/**
 * Judges one import by the packages it connects.
 *
 * @param {object} edge `from` is a file relative to the root, `specifier` is the text of the import, `runs` is false for `import type`
 * @param {{ packages: ReturnType<typeof readPackages>, rootDevelopment: Set<string> }} workspace `rootDevelopment` names the tools every test may use
 * @returns {string | undefined} the name of the broken rule
 */
export function judgePackageImport({ from, specifier, runs }, { packages, rootDevelopment }) {
  const own = packages.find(({ folder }) => from.startsWith(`${folder}/`));
  if (own === undefined || isBuiltin(specifier)) return undefined;
  if (specifier.startsWith('.')) {
    const inside = posix.join(dirname(from), specifier).startsWith(`${own.folder}/`);
    return inside ? undefined : 'package-is-imported-by-its-name';
  }

  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const inTest = isTest(from);
  const other = packages.find((candidate) => candidate.name === name);
  if (other !== undefined && !isAllowed(own, other, inTest)) return 'packages-point-one-way';
  if (other !== undefined && !other.entries.has(specifier)) return 'package-is-entered-at-its-exports';
  const id = other?.type === 'module' && own.type === 'module' ? name.slice('@openmrs-ts/module-'.length) : undefined;
  if (id !== undefined && own !== other && !inTest && runs && !own.requires.has(id)) return 'imported-module-is-required';
  const declared = inTest ? own.tested.has(name) || rootDevelopment.has(name) : own.shipped.has(name);
  return declared || name === own.name ? undefined : 'undeclared-import';
}

function isAllowed(own, other, inTest) {
  if (own === other) return inTest;
  const allowed = mayUse[own.type];
  return allowed.includes(other.type) || allowed.includes(other.name) || (inTest && other.type === 'testing');
}
