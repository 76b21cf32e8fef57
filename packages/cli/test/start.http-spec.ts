import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@openmrs-ts/testing';
import pg from 'pg';
import { cleanUp, databaseUrl, RunningServer, serve, temporaryFolder, uuidOf } from './running-command.js';

const MIGRATION_LOCK = 7_261_830;

/** Holds back every server that starts on the database until `release`. */
async function holdMigrations({ connection }: TestDatabase) {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  return {
    waiting: async (count: number) => {
      for (;;) {
        const { rows } = await client.query<{ count: number }>(
          `select count(*)::int from pg_locks where locktype = 'advisory' and not granted and objid = $1 and database = (select oid from pg_database where datname = current_database())`,
          [MIGRATION_LOCK],
        );
        if (rows[0]?.count === count) return;
      }
    },
    release: () => client.end(),
  };
}

describe('start', () => {
  let database: TestDatabase | undefined;

  afterEach(async () => {
    await cleanUp();
    await database?.drop();
    database = undefined;
  });

  it('needs nothing but a data directory: PostgreSQL is embedded', async () => {
    const server = await (await serve({ OPENMRS_DATA_DIR: temporaryFolder() })).ready();
    expect(await server.anybody.get('/openmrs/health/started')).toMatchObject({ status: 200, body: { status: 'started' } });
    expect(await server.anybody.get('/openmrs/health')).toMatchObject({ status: 200, body: { status: 'healthy' } });
    expect((await server.admin.get('/session')).body).toMatchObject({ authenticated: true, user: { systemId: 'admin' } });
    const { stderr } = await server.stop();
    expect(stderr).toContain(`http://localhost:${server.port}/openmrs/ws/rest/v1/session`);
  });

  it('answers from the first moment on: what it does, and 503 with Retry-After until it is ready', async () => {
    database = await createTestDatabase();
    const migrations = await holdMigrations(database);
    const server = await serve({ OPENMRS_DATA_DIR: temporaryFolder(), DATABASE_URL: databaseUrl(database.connection) });
    await migrations.waiting(1);

    expect(await server.anybody.get('/openmrs/health/alive')).toMatchObject({ status: 200, body: { status: 'alive' } });
    expect(await server.anybody.get('/openmrs/health/started')).toMatchObject({
      status: 503,
      body: { status: 'starting', step: 'connecting to the database' },
    });
    for (const address of ['/session', '/openmrs/health', '/openmrs/spa/', '/openmrs/ws/fhir2/R4/metadata', '/openmrs/anything']) {
      const answer = await server.anybody.get(address);
      expect([address, answer.status, answer.headers.get('retry-after')]).toEqual([address, 503, '2']);
      expect(answer.body).toMatchObject({ error: { code: 'openmrs.starting' } });
    }
    const page = await server.anybody.get('/openmrs/spa/home', { accept: 'text/html' });
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('OpenMRS is starting')]);

    await migrations.release();
    await server.ready();
    expect((await server.anybody.get('/openmrs/health/started')).status).toBe(200);
    expect((await server.anybody.get('/session')).status).toBe(200);
  });

  it('uses the PostgreSQL of DATABASE_URL, makes nothing in the data directory for it and keeps the data over a restart', async () => {
    database = await createTestDatabase();
    const variables = { OPENMRS_DATA_DIR: temporaryFolder(), DATABASE_URL: databaseUrl(database.connection) };
    const first = await (await serve(variables)).ready();
    const uuid = uuidOf(await first.admin.post('/location', { name: 'Hill Clinic' }));
    expect((await first.stop()).code).toBe(0);

    const second = await (await serve(variables)).ready();
    expect((await second.admin.get(`/location/${uuid}`)).body).toMatchObject({ name: 'Hill Clinic' });
    const { stderr } = await second.stop();
    expect(stderr).not.toContain('migrating');
    expect(stderr).not.toContain('PostgreSQL');
  });

  it('lets two servers start on one new database at the same time', async () => {
    database = await createTestDatabase();
    const migrations = await holdMigrations(database);
    const variables = { DATABASE_URL: databaseUrl(database.connection) };
    const servers: RunningServer[] = [
      await serve({ ...variables, OPENMRS_DATA_DIR: temporaryFolder() }),
      await serve({ ...variables, OPENMRS_DATA_DIR: temporaryFolder() }),
    ];
    await migrations.waiting(2);
    await migrations.release();
    await Promise.all(servers.map((server) => server.ready()));

    const [one, other] = servers as [RunningServer, RunningServer];
    const uuid = uuidOf(await one.admin.post('/location', { name: 'Hill Clinic' }));
    expect((await other.admin.get(`/location/${uuid}`)).status).toBe(200);
    const endings = await Promise.all(servers.map((server) => server.stop()));
    expect(endings.map((ending) => ending.code)).toEqual([0, 0]);
    expect(endings.filter((ending) => ending.stderr.includes('migrating'))).toHaveLength(1);
  });
});

describe('the addresses for operators', () => {
  afterEach(cleanUp);

  it('are /openmrs/health, /openmrs/health/alive, /openmrs/health/started and /openmrs/metrics', async () => {
    const server = await (await serve({ OPENMRS_DATA_DIR: temporaryFolder() })).ready();
    for (const address of ['/openmrs/health', '/openmrs/health/alive', '/openmrs/health/started']) {
      expect([address, (await server.anybody.get(address)).status]).toEqual([address, 200]);
    }
    const metrics = await server.anybody.get('/openmrs/metrics');
    expect([metrics.status, metrics.text]).toEqual([200, expect.stringContaining('openmrs_info{distribution="minimal"')]);
  });
});
