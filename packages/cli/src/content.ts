import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { openContentPackage } from '@openmrs-ts/module-initializer';
import type { DistributionDefinition } from '@openmrs-ts/platform';
import type { Configuration } from './configuration.js';

/** A content package that was named is not there. */
export class ContentError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'ContentError';
  }
}

/** Content packages to load: those of OPENMRS_CONTENT in place of the distribution's own. @throws {@link ContentError} */
export async function contentOf(distribution: DistributionDefinition, configuration: Configuration): Promise<readonly string[]> {
  const packages = configuration.content ?? distribution.content ?? [];
  for (const item of packages) {
    const found = await fs.stat(item).catch(() => undefined);
    if (!found)
      throw new ContentError(`There is no content package at ${item}; OPENMRS_CONTENT takes folders or zips, separated by commas.`);
    if (!found.isDirectory() && !item.endsWith('.zip')) throw new ContentError(`${item} is neither a folder nor a zip.`);
  }
  return packages;
}

/**
 * Front-end configuration files of content packages, in package order. Those of a zip are laid out below the cache.
 *
 * @param cacheDirectory - absolute
 */
export async function frontendConfigurationOf(content: readonly string[], cacheDirectory: string): Promise<string[]> {
  const files: string[] = [];
  for (const item of content) {
    const { frontend } = openContentPackage(item);
    for (const { name, bytes } of frontend) {
      const data = bytes();
      const folder = path.join(cacheDirectory, 'content', createHash('sha256').update(data).digest('hex').slice(0, 16));
      await fs.mkdir(folder, { recursive: true });
      await fs.writeFile(path.join(folder, name), data);
      files.push(path.join(folder, name));
    }
  }
  return files;
}
