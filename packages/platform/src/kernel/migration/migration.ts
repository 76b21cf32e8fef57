import { createHash } from 'node:crypto';

/** Runs statements inside the migration's transaction. */
export interface MigrationRunner {
  query<T = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<T[]>;
}

/** One step of a module's schema. Released steps are never edited. */
export interface Migration {
  /** `NNNN-verb-object`, unique within its module. */
  readonly name: string;
  readonly checksum: string;
  run(runner: MigrationRunner): Promise<void>;
}

/**
 * Declares a migration.
 *
 * @param name - `NNNN-verb-object`; recorded as `<module>:<name>`
 * @param work - SQL text, possibly several statements, or a function
 */
export function migration(name: string, work: string | ((runner: MigrationRunner) => Promise<void>)): Migration {
  if (!/^\d{4}-[a-z0-9-]+$/.test(name)) throw new Error(`Migration name "${name}" is not of the form 0001-verb-object`);
  const text = typeof work === 'string' ? work : work.toString();
  return Object.freeze({
    name,
    checksum: typeof work === 'string' ? createHash('sha256').update(text).digest('hex').slice(0, 16) : 'function',
    run: async (runner: MigrationRunner) => {
      if (typeof work === 'string') await runner.query(work);
      else await work(runner);
    },
  });
}
