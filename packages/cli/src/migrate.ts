import fs from 'node:fs';
import path from 'node:path';
import { composePlatform, migrateDatabase, pendingMigrations } from '@openmrs-ts/platform';
import type { Configuration } from './configuration.js';
import { findDistribution } from './find-distribution.js';
import { openDatabase } from './open-database.js';
import type { Terminal } from './terminal.js';

/**
 * Brings the database up to date and ends, or with `plan` only tells what would be done.
 *
 * @returns the exit code
 */
export async function migrate(
  configuration: Configuration,
  plan: boolean,
  terminal: Terminal,
  print: (line: string) => void,
): Promise<number> {
  const composition = composePlatform(await findDistribution(configuration.distribution));
  const cluster = path.join(configuration.dataDirectory, 'postgres');
  if (plan && configuration.databaseUrl === undefined && !fs.existsSync(cluster)) {
    report('to run on a new database', await pendingMigrations(undefined, composition), print);
    return 0;
  }
  const progress = (step: string, done?: number, total?: number) => terminal.progress(step, done, total);
  const database = await openDatabase(configuration, progress, (reason) => terminal.line(reason));
  try {
    if (plan) report('to run', await pendingMigrations(database.connection, composition), print);
    else report('done', await migrateDatabase(database.connection, composition, progress), print);
  } finally {
    await database.stop();
  }
  return 0;
}

function report(what: string, ids: readonly string[], print: (line: string) => void): void {
  print(ids.length === 0 ? 'The database is up to date.' : `Migrations ${what}: ${ids.length}`);
  for (const id of ids) print(`  ${id}`);
}
