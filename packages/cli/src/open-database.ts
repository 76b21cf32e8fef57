import path from 'node:path';
import { type DatabaseConnection, startEmbeddedPostgres } from '@openmrs-ts/platform';
import type { Configuration } from './configuration.js';
import { requireReachable } from './database.js';

/** A database that can be used, and how to let go of it. */
export interface OpenedDatabase {
  readonly connection: DatabaseConnection;
  /** Ends the embedded PostgreSQL; does nothing to one of your own. */
  stop(): Promise<void>;
}

/**
 * Opens the database of DATABASE_URL, or starts the embedded PostgreSQL.
 *
 * @param ended - gets one sentence when the embedded PostgreSQL ends without being asked
 * @throws DatabaseError, EmbeddedPostgresError
 */
export async function openDatabase(
  configuration: Configuration,
  progress: (step: string) => void,
  ended: (reason: string) => void,
): Promise<OpenedDatabase> {
  if (configuration.databaseUrl !== undefined) {
    const connection = { url: configuration.databaseUrl };
    await requireReachable(connection);
    return { connection, stop: () => Promise.resolve() };
  }
  progress('starting the embedded PostgreSQL');
  let stopping = false;
  const postgres = await startEmbeddedPostgres({ dataDirectory: configuration.dataDirectory, log: (message) => progress(message) });
  void postgres.exited.then(() => {
    if (!stopping) ended(`The embedded PostgreSQL ended unexpectedly; see ${path.join(configuration.dataDirectory, 'postgres.log')}.`);
  });
  return {
    connection: postgres.connection,
    stop: () => {
      stopping = true;
      return postgres.stop();
    },
  };
}
