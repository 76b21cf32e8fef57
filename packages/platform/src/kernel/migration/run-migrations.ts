import type { DataSource } from 'typeorm';
import type { Migration, MigrationRunner } from './migration.js';

/** The migrations of one module. */
export interface ModuleMigrations {
  readonly module: string;
  readonly migrations: readonly Migration[];
}

/** A migration that has not run yet, as `<module>:<name>`. */
export interface PendingMigration {
  readonly id: string;
  readonly migration: Migration;
}

/** A migration failed or was edited after its release; the text says what to do. */
export class MigrationError extends Error {
  constructor(text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'MigrationError';
  }
}

const LOCK = 7_261_830;

/**
 * Runs what has not run, module by module in start order, each in its own transaction, under one lock for all nodes.
 *
 * @param after - runs under the same lock once all migrations are done
 * @returns ids of the migrations that ran
 * @throws {@link MigrationError}
 */
export async function runMigrations(
  dataSource: DataSource,
  modules: readonly ModuleMigrations[],
  progress: (done: number, total: number, id: string) => void,
  after: (runner: MigrationRunner) => Promise<void>,
): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  const migrationRunner: MigrationRunner = {
    query: async <T>(text: string, parameters?: readonly unknown[]) => (await runner.query(text, parameters as unknown[])) as T[],
  };
  try {
    await runner.query('select pg_advisory_lock($1)', [LOCK]);
    await runner.query(
      `create table if not exists openmrs_migration (id varchar(200) primary key, checksum varchar(64) not null, applied_at timestamptz not null default now())`,
    );
    const pending = await pendingOf(migrationRunner, modules);
    for (const [index, { id, migration }] of pending.entries()) {
      progress(index, pending.length, id);
      try {
        await runner.startTransaction();
        await migration.run(migrationRunner);
        await runner.query('insert into openmrs_migration (id, checksum) values ($1, $2)', [id, migration.checksum]);
        await runner.commitTransaction();
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        throw new MigrationError(
          `Migration ${id} failed and was undone: ${(error as Error).message}. The database is as it was before it; correct the cause and start again.`,
          { cause: error },
        );
      }
    }
    await after(migrationRunner);
    return pending.map((item) => item.id);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await runner.release();
  }
}

/** Migrations that would run, in order. @throws {@link MigrationError} when a released one was edited */
export async function pendingOf(runner: MigrationRunner, modules: readonly ModuleMigrations[]): Promise<PendingMigration[]> {
  const rows = await runner.query<{ id: string; checksum: string }>('select id, checksum from openmrs_migration');
  const applied = new Map(rows.map((row) => [row.id, row.checksum]));
  return modules.flatMap(({ module, migrations }) =>
    migrations.flatMap((migration) => {
      const id = `${module}:${migration.name}`;
      const checksum = applied.get(id);
      if (checksum === undefined) return [{ id, migration }];
      if (checksum !== migration.checksum) {
        throw new MigrationError(
          `Migration ${id} was changed after it ran here; put its text back and write a new migration for the change.`,
        );
      }
      return [];
    }),
  );
}
