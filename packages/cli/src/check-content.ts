import { checkContent } from '@openmrs-ts/module-initializer';
import { composePlatform } from '@openmrs-ts/platform';
import type { Configuration } from './configuration.js';
import { contentOf } from './content.js';
import { findDistribution } from './find-distribution.js';

interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
  readonly text: string;
}

/**
 * Checks content packages without a server, with what the distribution's modules can load.
 *
 * @param locations - folders or zips in load order; none: those that the configuration would load
 * @returns the exit code: 1 when something would not load
 */
export async function checkContentOf(
  locations: readonly string[],
  configuration: Configuration,
  print: (line: string) => void,
): Promise<number> {
  const { distribution, modules } = composePlatform(await findDistribution(configuration.distribution));
  const packages = await contentOf(distribution, locations.length > 0 ? { ...configuration, content: locations } : configuration);
  const found = checkContent(packages, modules);
  for (const problem of found.problems) print(`error: ${describe(problem)} (${problem.rule})`);
  for (const warning of found.warnings) print(`warning: ${describe(warning)} (${warning.rule})`);
  const needed = new Map(found.external.map((reference) => [`${reference.domain}: ${reference.text}`, reference]));
  for (const [object, { file, line, column }] of needed) print(`needed on the server: ${object} (${file}:${line} [${column}])`);
  print(
    `${found.files} files with ${found.rows} rows: ${found.problems.length} errors, ${found.warnings.length} warnings, ${needed.size} objects needed on the server.`,
  );
  return found.problems.length === 0 ? 0 : 1;
}

function describe({ file, line, column, text }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}${column === undefined ? '' : ` [${column}]`} ${text}`;
}
