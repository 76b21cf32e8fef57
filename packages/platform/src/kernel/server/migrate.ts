import type { DataSource } from 'typeorm';
import { createAuditLog } from '../audit/index.js';
import { type DatabaseConnection, Db, installMetadataTriggers, openDataSource } from '../db/index.js';
import { type MigrationRunner, type ModuleMigrations, pendingOf, runMigrations } from '../migration/index.js';
import { createSessionTable } from '../session/index.js';
import { type Composition, entitiesOf } from './composition.js';
import { applyDistributionSettings, seedDeclared } from './seed.js';

/** Gets each migration before it runs, and how many there are. */
export type MigrationProgress = (step: string, done?: number, total?: number) => void;

/** Brings an open database up to date: schema, triggers, declared privileges and settings. @returns ids of the migrations that ran */
export function migrate(dataSource: DataSource, db: Db, composition: Composition, progress: MigrationProgress): Promise<string[]> {
  return runMigrations(
    dataSource,
    migrationsOf(composition),
    (done, total, id) => progress(`migrating ${id}`, done + 1, total),
    async (runner) => {
      await installMetadataTriggers(runner, db.cache);
      await seedDeclared(runner, composition);
      await applyDistributionSettings(runner, composition);
    },
  );
}

/**
 * Brings a database up to date without starting a server on it.
 *
 * @returns ids of the migrations that ran, `<module>:<name>`
 * @throws MigrationError when one fails or was edited after its release
 */
export async function migrateDatabase(
  connection: DatabaseConnection,
  composition: Composition,
  progress: MigrationProgress,
): Promise<string[]> {
  const dataSource = await openDataSource(connection, entitiesOf(composition.modules), 2);
  try {
    return await migrate(dataSource, new Db(dataSource), composition, progress);
  } finally {
    await dataSource.destroy();
  }
}

/**
 * The migrations that {@link migrateDatabase} would run, in order; changes nothing.
 *
 * @param connection - absent: for a database that is yet to be made
 * @returns their ids, `<module>:<name>`
 * @throws MigrationError when a released one was edited
 */
export async function pendingMigrations(connection: DatabaseConnection | undefined, composition: Composition): Promise<string[]> {
  const all = migrationsOf(composition);
  const ids = all.flatMap(({ module, migrations }) => migrations.map(({ name }) => `${module}:${name}`));
  if (!connection) return ids;
  const dataSource = await openDataSource(connection, [], 1);
  try {
    const runner: MigrationRunner = {
      query: <T>(text: string, parameters?: readonly unknown[]) => dataSource.query<T[]>(text, parameters as unknown[]),
    };
    const [known] = await runner.query<{ present: boolean }>(`select to_regclass('openmrs_migration') is not null as present`);
    if (!known?.present) return ids;
    return (await pendingOf(runner, all)).map((item) => item.id);
  } finally {
    await dataSource.destroy();
  }
}

function migrationsOf(composition: Composition): ModuleMigrations[] {
  return [
    { module: 'kernel', migrations: [createSessionTable, createAuditLog] },
    ...composition.modules.map((item) => ({ module: item.id, migrations: item.migrations ?? [] })),
  ];
}
