import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestConnection, type TestDatabase } from '@openmrs-ts/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Concept } from '../areas/concept/concept.entity.js';
import { platformEntities } from '../areas/entities.js';
import { User } from '../areas/user/user.entity.js';
import { Db, EntityModels, openDataSource } from '../kernel/db/index.js';
import { coreMigrations } from './index.js';

/** Columns without a property: legacy, secret, or of entities that are not mapped yet. */
const unmapped = new Map([
  ['concept', ['short_name', 'description', 'form_text']],
  ['drug', ['route']],
  ['form', ['xslt', 'template']],
  ['orders', ['order_group_id']],
  ['patient_identifier', ['patient_program_id']],
  ['patient_identifier_type', ['check_digit']],
  ['users', ['password', 'salt', 'secret_question', 'secret_answer', 'activation_key']],
]);

/** Columns that nobody searches by. */
const auditColumns = ['creator', 'created_by', 'changed_by', 'voided_by', 'retired_by'];

async function migrate(connection: TestConnection): Promise<void> {
  const client = new pg.Client({ ...connection });
  await client.connect();
  try {
    for (const migration of coreMigrations) {
      await migration.run({
        query: async <T>(text: string, parameters?: readonly unknown[]) =>
          (await client.query(text, parameters as unknown[] | undefined)).rows as T[],
      });
    }
  } finally {
    await client.end();
  }
}

/** Indexes belong to the migrations alone. */
function isAboutAnIndex(statement: string): boolean {
  return statement.startsWith('DROP INDEX');
}

/** TypeORM refuses to declare required relations that form a circle, so entities declare creators as optional; a test of its own looks at them. */
function isAboutACreator(statement: string): boolean {
  return (
    statement.endsWith('ALTER COLUMN "creator" DROP NOT NULL') ||
    /^ALTER TABLE "(\w+)" (DROP|ADD) CONSTRAINT "\1_creator_fkey"/.test(statement)
  );
}

function isAboutAnUnmappedColumn(statement: string): boolean {
  const [, table, action] = /^ALTER TABLE "(\w+)" DROP (.*)$/.exec(statement) ?? [];
  return (unmapped.get(table ?? '') ?? []).some(
    (column) => action === `COLUMN "${column}"` || action === `CONSTRAINT "${table}_${column}_fkey"`,
  );
}

describe('the core schema', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase({ key: coreMigrations.map(({ name, checksum }) => `${name} ${checksum}`).join(), build: migrate });
    dataSource = await openDataSource(database.connection, [...platformEntities], 2);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database?.drop();
  });

  it('has exactly the columns, types, defaults, keys and constraints that the entities declare', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    const differences = upQueries
      .map(({ query }) => query)
      .filter((statement) => !isAboutAnIndex(statement) && !isAboutACreator(statement) && !isAboutAnUnmappedColumn(statement));
    expect(differences).toEqual([]);
  });

  it('requires a creator, who is a user, wherever an entity has one', async () => {
    const rows: { table: string }[] = await dataSource.query(
      `select c.conrelid::regclass::text as table
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = 'users'::regclass and a.attname = 'creator' and a.attnotnull`,
    );
    const required = rows.map(({ table }) => table);
    const declared = dataSource.entityMetadatas.filter((entity) => entity.findRelationWithPropertyPath('creator'));
    expect(declared.length).toBeGreaterThan(0);
    expect(required).toEqual(expect.arrayContaining(declared.map(({ tableName }) => tableName)));
  });

  it('still has every column that is listed as unmapped', async () => {
    for (const [table, columns] of unmapped) {
      const rows: { name: string }[] = await dataSource.query(
        `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
        [table],
      );
      expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(columns));
      const mapped = dataSource.entityMetadatas.find(({ tableName }) => tableName === table)?.columns.map((column) => column.databaseName);
      expect(mapped?.filter((column) => columns.includes(column))).toEqual([]);
    }
  });

  it('is understood by the fetch planner, with every collection', () => {
    const models = new EntityModels(dataSource);
    expect(models.all()).toHaveLength(platformEntities.length);
    for (const { spec, target, owner } of models
      .all()
      .flatMap((model) => [...model.collections.values()].map((item) => ({ ...item, owner: model })))) {
      const { by } = spec;
      const keyType = typeof by === 'string' ? target.relations.get(by)?.target.key.type : owner.key.type;
      expect(keyType).toBe(owner.key.type);
      for (const property of [...Object.keys(spec.where), ...spec.order.map((item) => item.replace(/^-/, ''))]) {
        expect(target.columnOf(property)).toBeDefined();
      }
    }
  });

  it('is read into memory, and from there a concept knows its names, its class and that it is not numeric', async () => {
    const db = new Db(dataSource);
    await db.cache.load();
    const concept = db.cache.find(Concept, 'cf82933b-3f3f-45e7-a5ab-5d31aaee3da3');
    expect(concept?.names.filter(({ locale }) => locale === 'en').map(({ name }) => name)).toEqual(['True', 'Yes']);
    expect(concept?.conceptClass.name).toBe('Misc');
    expect(concept?.numeric).toBeNull();
    expect(concept?.creator.systemId).toBe('admin');
    expect(
      db.cache
        .all(User)
        .find(({ systemId }) => systemId === 'admin')
        ?.roles.map(({ role }) => role),
    ).toEqual(['Provider', 'System Developer']);
  });

  it('has an index for every foreign key except audit columns', async () => {
    const rows: { column: string }[] = await dataSource.query(
      `select c.conrelid::regclass || '.' || a.attname as column
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and a.attname <> all ($1)
         and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
      [auditColumns],
    );
    expect(rows.map(({ column }) => column)).toEqual([]);
  });

  it('has no two indexes on the same columns', async () => {
    const rows: { name: string }[] = await dataSource.query(
      `select b.indexrelid::regclass::text as name
       from pg_index a join pg_index b on a.indrelid = b.indrelid and a.indexrelid < b.indexrelid
         and a.indkey::text = b.indkey::text and a.indexprs is null and b.indexprs is null
       join pg_class c on c.oid = a.indrelid and c.relnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the seed', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase({ key: coreMigrations.map(({ name, checksum }) => `${name} ${checksum}`).join(), build: migrate });
    client = new pg.Client({ ...database.connection });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const rowsOf = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows as T[];

  it('contains the users admin and daemon without a password', async () => {
    expect(await rowsOf(`select user_id, system_id, username, password, uuid from users order by user_id`)).toEqual([
      { user_id: 1, system_id: 'admin', username: null, password: null, uuid: '82f18b44-6814-11e8-923f-e9a88dcb533f' },
      { user_id: 2, system_id: 'daemon', username: 'daemon', password: null, uuid: 'A4F30A1B-5EB9-11DF-A648-37A07F9C90FB' },
    ]);
  });

  it('gives Authenticated its 27 privileges and the other roles none', async () => {
    expect(await rowsOf(`select role, count(*)::int from role_privilege group by role`)).toEqual([{ role: 'Authenticated', count: 27 }]);
    expect(await rowsOf(`select count(*)::int from privilege`)).toEqual([{ count: 215 }]);
  });

  it('contains the referral order type', async () => {
    expect(await rowsOf(`select order_type_id as id, name from order_type order by order_type_id`)).toEqual([
      { id: 2, name: 'Drug Order' },
      { id: 3, name: 'Test Order' },
      { id: 4, name: 'Referral Order' },
    ]);
  });

  it('lets new rows follow the seeded ids', async () => {
    const [concept] = await rowsOf<{ id: number }>(
      `insert into concept (datatype_id, class_id, creator, date_created, uuid) values (4, 11, 1, now(), 'next') returning concept_id as id`,
    );
    expect(concept?.id).toBe(3);
  });

  it('refuses a user name that differs in case only', async () => {
    const insert = (username: string, systemId: string) =>
      client.query(`insert into users (system_id, username, person_id, creator, date_created, uuid) values ($1, $2, 1, 1, now(), $1)`, [
        systemId,
        username,
      ]);
    await insert('nurse', '3-4');
    await expect(insert('Nurse', '4-2')).rejects.toThrow('users_username_lower_idx');
  });

  it('compares text without case and accents', async () => {
    expect(await rowsOf(`select openmrs_unaccent(lower('ÉLODIE Ñandú')) as text`)).toEqual([{ text: 'elodie nandu' }]);
  });
});
