import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@openmrs-ts/testing';
import pg from 'pg';
import { cleanUp, command, databaseUrl, serve, temporaryFolder } from './running-command.js';

describe('migrate', () => {
  let database: TestDatabase | undefined;

  const tablesOf = async ({ connection }: TestDatabase): Promise<number> => {
    const client = new pg.Client(connection);
    await client.connect();
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from pg_tables where schemaname = 'public'`);
    await client.end();
    return rows[0]?.count ?? 0;
  };

  afterEach(async () => {
    await cleanUp();
    await database?.drop();
    database = undefined;
  });

  it('--plan prints what would run, in order, and changes nothing', async () => {
    database = await createTestDatabase();
    const { code, stdout } = await command(['migrate', '--plan'], { DATABASE_URL: databaseUrl(database.connection) });
    expect([code, stdout.split('\n').slice(0, 4)]).toEqual([
      0,
      [
        expect.stringMatching(/^Migrations to run: \d+$/),
        '  kernel:0001-create-session',
        '  kernel:0002-create-audit-log',
        '  platform:0001-create-core-schema',
      ],
    ]);
    expect(await tablesOf(database)).toBe(0);
  });

  it('--plan makes no embedded database', async () => {
    const folder = path.join(temporaryFolder(), 'data');
    const { code, stdout, stderr } = await command(['migrate', '--plan'], { OPENMRS_DATA_DIR: folder });
    expect([code, stderr, stdout.split('\n')[0]]).toEqual([0, '', expect.stringMatching(/^Migrations to run on a new database: \d+$/)]);
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('runs what --plan printed and ends; afterwards there is nothing left to run, for start neither', async () => {
    const variables = { OPENMRS_DATA_DIR: temporaryFolder() };
    const plan = await command(['migrate', '--plan'], variables);
    const run = await command(['migrate'], variables);
    expect([run.code, run.told]).toEqual([0, '']);
    expect(run.stdout.split('\n').slice(1)).toEqual(plan.stdout.split('\n').slice(1));
    expect(await command(['migrate', '--plan'], variables)).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
    expect(await command(['migrate'], variables)).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });

    const server = await (await serve(variables)).ready();
    expect((await server.admin.get('/session')).body).toMatchObject({ authenticated: true });
    expect((await server.stop()).stderr).not.toContain('migrating');
  });

  it('refuses a database on which a released migration was another, naming it', async () => {
    database = await createTestDatabase();
    const variables = { DATABASE_URL: databaseUrl(database.connection) };
    expect((await command(['migrate'], variables)).code).toBe(0);
    const client = new pg.Client(database.connection);
    await client.connect();
    await client.query(`update openmrs_migration set checksum = 'other' where id = 'platform:0001-create-core-schema'`);
    await client.end();
    for (const parameters of [['migrate', '--plan'], ['migrate'], ['start']]) {
      const { code, told } = await command(parameters, { ...variables, PORT: '0' });
      expect([parameters, code, told]).toEqual([
        parameters,
        1,
        'Migration platform:0001-create-core-schema was changed after it ran here; put its text back and write a new migration for the change.',
      ]);
    }
  });
});
