import fs from 'node:fs/promises';
import path from 'node:path';
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

/** Front-end configuration files of content packages, in package order. */
export async function frontendConfigurationOf(content: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const item of content) {
    const folder = path.join(item, 'frontend_configuration');
    const names = await fs.readdir(folder).catch(() => []);
    for (const name of names.sort((left, right) => (left < right ? -1 : 1)))
      if (name.endsWith('.json')) files.push(path.join(folder, name));
  }
  return files;
}
