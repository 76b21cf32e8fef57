import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DistributionDefinition } from '@openmrs-ts/platform';

/** The distribution that was named cannot be used. */
export class DistributionError extends Error {
  constructor(text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'DistributionError';
  }
}

/**
 * Loads a distribution: a folder with a package, `@openmrs-ts/distribution-<name>`, or any installed package.
 *
 * @throws {@link DistributionError} when nothing of that name exists or it exports no distribution
 */
export async function findDistribution(name: string): Promise<DistributionDefinition> {
  const entry = entryOf(name);
  if (entry === undefined) {
    throw new DistributionError(
      `There is no distribution "${name}": OPENMRS_DISTRIBUTION takes a folder, the name of an installed package, or the part of its name after @openmrs-ts/distribution-.`,
    );
  }
  const loaded = (await import(pathToFileURL(entry).href)) as { default?: DistributionDefinition };
  if (!loaded.default?.id || !Array.isArray(loaded.default.modules)) {
    throw new DistributionError(
      `"${name}" does not export a distribution as its default: ${entry} should end with "export default defineDistribution({ … })".`,
    );
  }
  return loaded.default;
}

function entryOf(name: string): string | undefined {
  const folder = path.resolve(name);
  if (fs.existsSync(path.join(folder, 'package.json'))) return entryOfFolder(folder);
  const from = [path.join(process.cwd(), 'package.json'), import.meta.filename];
  for (const base of from) {
    for (const candidate of [`@openmrs-ts/distribution-${name}`, name]) {
      const found = resolveFrom(base, candidate);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** By its own name as its `exports` say, else by `main` or `index.js`. */
function entryOfFolder(folder: string): string {
  const manifest = path.join(folder, 'package.json');
  const entry = resolveFrom(manifest, selfNameOf(folder)) ?? resolveFrom(manifest, folder);
  if (entry === undefined) {
    throw new DistributionError(
      `The distribution in ${folder} cannot be loaded: its package.json names no entry, or the entry is not compiled yet.`,
    );
  }
  return entry;
}

function selfNameOf(folder: string): string {
  const { name } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name?: string };
  return name ?? folder;
}

function resolveFrom(base: string, name: string): string | undefined {
  try {
    return createRequire(base).resolve(name);
  } catch {
    // Not there: the caller tries the next place and says what it looked for.
    return undefined;
  }
}
