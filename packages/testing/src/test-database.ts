import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { asServerAdministrator, type TestConnection, testConnection } from './cluster.js';

/** A database that tests start from: built once per test run, then only copied. */
export interface DatabaseTemplate {
  /** Decides the content, e.g. the ordered names of the migrations; another key is another template. */
  readonly key: string;
  /** Fills an empty database, and leaves no connection open. */
  build(connection: TestConnection): Promise<void>;
}

/** A database of one test file. */
export interface TestDatabase {
  readonly connection: TestConnection;
  /** Removes the database, also while connections are open. */
  drop(): Promise<void>;
}

/** Makes a database for one test file: a copy of the template, or an empty one. */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const database = `test_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(6).toString('hex')}`;
  await asServerAdministrator(async (client) => {
    const source = template === undefined ? 'template1' : await ensureTemplate(client, template);
    await client.query(`create database "${database}" template "${source}" strategy file_copy`);
  });
  return {
    connection: testConnection(database),
    drop: () => asServerAdministrator((client) => dropDatabase(client, database)),
  };
}

/** The first test file that needs a template builds it; the others wait for the lock and then only copy. */
async function ensureTemplate(client: pg.Client, template: DatabaseTemplate): Promise<string> {
  const name = `template_${createHash('sha256').update(template.key).digest('hex').slice(0, 24)}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await buildTemplate(client, name, template);
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  }
  return name;
}

/** The template gets its name only when it is whole: a run may be killed at any time and the server may outlive it. */
async function buildTemplate(client: pg.Client, name: string, template: DatabaseTemplate): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await dropDatabase(client, unfinished);
  await client.query(`create database "${unfinished}"`);
  try {
    await template.build(testConnection(unfinished));
    await client.query(`alter database "${unfinished}" rename to "${name}"`);
  } catch (error) {
    await dropDatabase(client, unfinished);
    throw error;
  }
}

async function dropDatabase(client: pg.Client, database: string): Promise<void> {
  await client.query(`drop database if exists "${database}" with (force)`);
}
