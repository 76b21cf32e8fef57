import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { asServerAdministrator, createTestDatabase, type TestConnection } from './index.js';

async function query(connection: TestConnection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('is a copy of a template that is built once, however many ask for it at the same time', async () => {
    let built = 0;
    const template = {
      key: `built once ${Math.random()}`,
      build: async (connection: TestConnection) => {
        built++;
        await query(connection, 'create table person as select 1 as person_id');
      },
    };
    const databases = await Promise.all([1, 2, 3].map(() => createTestDatabase(template)));
    expect(built).toBe(1);
    await query(databases[0]!.connection, 'delete from person');
    expect(await query(databases[0]!.connection, 'select person_id from person')).toEqual([]);
    expect(await query(databases[1]!.connection, 'select person_id from person')).toEqual([{ person_id: 1 }]);
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('is built again after a template that failed', async () => {
    let fail = true;
    const template = {
      key: `fails first ${Math.random()}`,
      build: (connection: TestConnection) =>
        fail ? Promise.reject(new Error('no')) : query(connection, 'create table t ()').then(() => undefined),
    };
    await expect(createTestDatabase(template)).rejects.toThrow('no');
    fail = false;
    const database = await createTestDatabase(template);
    expect(await query(database.connection, 'select * from t')).toEqual([]);
    await database.drop();
  });

  it('is empty without a template, and gone after drop even while a connection is open', async () => {
    const database = await createTestDatabase();
    const open = new pg.Client(database.connection);
    open.on('error', () => undefined);
    await open.connect();
    expect((await open.query('select count(*)::int as count from pg_tables where schemaname = $1', ['public'])).rows).toEqual([
      { count: 0 },
    ]);
    await database.drop();
    const found = await asServerAdministrator((client) =>
      client.query('select 1 from pg_database where datname = $1', [database.connection.database]),
    );
    expect(found.rowCount).toBe(0);
  });
});
