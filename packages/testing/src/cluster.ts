import pg from 'pg';

/** How to connect to a test database; `host` may be the directory of a socket. */
export interface TestConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

const DEFAULT_PORT = 5432;

/**
 * How to connect to a database of the server that tests use: `TEST_PG_URL`, or the one that the test run started.
 *
 * @throws Error when neither is there
 */
export function testConnection(database: string): TestConnection {
  const url = process.env['TEST_PG_URL'];
  if (url) return connectionOf(new URL(url), database);
  const host = process.env['TEST_PG_HOST'];
  if (host) return { host, port: DEFAULT_PORT, user: 'postgres', database };
  throw new Error('there is no PostgreSQL for tests: use the preset of tools/jest, or set TEST_PG_URL');
}

/** Runs work on a connection to the server's own database, e.g. to make or drop others. */
export async function asServerAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const url = process.env['TEST_PG_URL'];
  const client = new pg.Client(testConnection((url && new URL(url).pathname.slice(1)) || 'postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connectionOf(url: URL, database: string): TestConnection {
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || DEFAULT_PORT),
    user: decodeURIComponent(url.username) || 'postgres',
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    database,
  };
}
