import { clientConfig, type DatabaseConnection } from '@openmrs-ts/platform';
import pg from 'pg';

/** The database cannot be used; the text says what to look at and never holds the password. */
export class DatabaseError extends Error {
  constructor(text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'DatabaseError';
  }
}

const OLDEST = 150_000;

/** Connects once, so that a wrong DATABASE_URL is told before anything starts. @throws {@link DatabaseError} */
export async function requireReachable(connection: DatabaseConnection): Promise<void> {
  const client = clientOf(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
      `select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version`,
    );
    if (Number(rows[0]?.server_version_num) < OLDEST) {
      throw new DatabaseError(`The database is PostgreSQL ${rows[0]?.server_version ?? ''}; version 15 or newer is needed.`);
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The database in DATABASE_URL cannot be used: ${faultOf(error, client)}.`, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function clientOf(connection: DatabaseConnection): pg.Client {
  try {
    return new pg.Client({ ...clientConfig(connection), connectionTimeoutMillis: 10_000 });
  } catch {
    // The error itself holds the address and with it the password.
    throw new DatabaseError(
      'The database in DATABASE_URL cannot be used: the address cannot be read; it is postgres://user:password@host:port/database.',
    );
  }
}

function faultOf(error: unknown, client: pg.Client): string {
  const { code, message } = error as { code?: string; message?: string };
  const place = `${client.host}:${client.port}`;
  switch (code) {
    case 'ECONNREFUSED':
      return `nothing answers at ${place}`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `the host ${client.host} is not known`;
    case 'ETIMEDOUT':
      return `${place} does not answer`;
    case '28P01':
    case '28000':
      return `${place} refuses the user "${client.user ?? ''}" or the password`;
    case '3D000':
      return `${place} has no database "${client.database ?? ''}"; create it first`;
    default:
      return message && message !== '' ? message : `cannot connect to ${place}`;
  }
}
