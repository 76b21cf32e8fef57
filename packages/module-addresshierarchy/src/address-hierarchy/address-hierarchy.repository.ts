import { randomUUID } from 'node:crypto';
import type { Ctx, Db } from '@openmrs-ts/platform';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';

const ROWS_AT_ONCE = 5_000;

/** Escapes what `like` would take for a wildcard. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** Text as the indexes hold it. */
export function comparable(expression: Sql): Sql {
  return sql`openmrs_unaccent(lower(${expression}))`;
}

/** A level as it is in the database, where the open transaction may have changed it. */
export interface StoredLevel {
  readonly id: number;
  readonly parentId: number | null;
  readonly addressField: string | null;
}

export async function storedLevels(db: Db, ctx: Ctx): Promise<StoredLevel[]> {
  return db.query<StoredLevel>(
    ctx,
    sql`select address_hierarchy_level_id as id, parent_level_id as "parentId", address_field as "addressField" from address_hierarchy_level`,
  );
}

/** Level and path of an entry. */
export async function placeOf(db: Db, ctx: Ctx, id: number): Promise<{ levelId: number; path: string } | undefined> {
  const [row] = await db.query<{ levelId: number; path: string }>(
    ctx,
    sql`select level_id as "levelId", path from address_hierarchy_entry where address_hierarchy_entry_id = ${id}`,
  );
  return row;
}

/** Names of the entries below a path, by name; an empty path stands for the top. */
export async function childNames(db: Db, ctx: Ctx, path: readonly string[]): Promise<string[]> {
  if (path.length === 0) {
    return names(await db.query(ctx, sql`select name from address_hierarchy_entry where parent_id is null order by lower(name)`));
  }
  const from = join(
    path.map((name, index) => {
      const own = raw(`e${index}`);
      const parent = index === 0 ? sql`0` : sql`${raw(`e${index - 1}`)}.address_hierarchy_entry_id`;
      const condition = sql`coalesce(${own}.parent_id, 0) = ${parent} and lower(${own}.name) = lower(${name})`;
      return index === 0
        ? sql`(select 1) as root join address_hierarchy_entry ${own} on ${condition}`
        : sql`join address_hierarchy_entry ${own} on ${condition}`;
    }),
    ' ',
  );
  const last = raw(`e${path.length - 1}`);
  return names(
    await db.query(
      ctx,
      sql`select child.name from ${from} join address_hierarchy_entry child on child.parent_id = ${last}.address_hierarchy_entry_id order by lower(child.name)`,
    ),
  );
}

function names(rows: { name?: string }[]): string[] {
  return rows.map((row) => row.name ?? '');
}

/** Paths of entries without children that hold all words anywhere, in alphabetical order. */
export async function fullPathsWith(db: Db, ctx: Ctx, words: readonly string[], limit: number): Promise<string[]> {
  const conditions = words.map((word) => sql`and ${comparable(sql`e.path`)} like '%' || ${comparable(sql`${word}::text`)} || '%'`);
  const rows = await db.query<{ path: string }>(
    ctx,
    sql`select e.path from address_hierarchy_entry e
        where not exists (select 1 from address_hierarchy_entry child where child.parent_id = e.address_hierarchy_entry_id)
        ${conditions.length > 0 ? join(conditions, ' ') : empty}
        order by e.path limit ${limit}`,
  );
  return rows.map((row) => row.path);
}

/** Paths of entries without children at or below the entries of a level that have a name. */
export async function fullPathsThrough(db: Db, ctx: Ctx, levelId: number, name: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ path: string }>(
    ctx,
    sql`with recursive below as (
          select address_hierarchy_entry_id as id, path from address_hierarchy_entry
          where level_id = ${levelId} and ${comparable(sql`name`)} = ${comparable(sql`${name}::text`)}
          union all
          select e.address_hierarchy_entry_id, e.path from address_hierarchy_entry e join below on e.parent_id = below.id
        )
        select path from below
        where not exists (select 1 from address_hierarchy_entry child where child.parent_id = below.id)
        order by path limit ${limit}`,
  );
  return rows.map((row) => row.path);
}

/** Makes other transactions that write entries wait for the end of this one; readers do not wait. */
export async function lockEntries(db: Db, ctx: Ctx): Promise<void> {
  await db.query(ctx, sql`lock table address_hierarchy_entry in share row exclusive mode`);
}

/** Entries stored already, by the lower case of their path. */
export async function storedEntries(db: Db, ctx: Ctx): Promise<Map<string, { id: number; path: string }>> {
  const rows = await db.queryArrays(ctx, sql`select address_hierarchy_entry_id, path from address_hierarchy_entry`);
  return new Map((rows as [number, string][]).map(([id, path]) => [path.toLowerCase(), { id, path }]));
}

/** A row to insert. */
export interface NewEntry {
  readonly name: string;
  readonly path: string;
  readonly parentId: number | null;
  readonly userGeneratedId: string | null;
}

/** Inserts entries of one level, some thousands in a statement. @returns their ids in the same order */
export async function insertEntries(db: Db, ctx: Ctx, levelId: number, entries: readonly NewEntry[]): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < entries.length; at += ROWS_AT_ONCE) {
    const chunk = entries.slice(at, at + ROWS_AT_ONCE).map((entry) => ({ ...entry, uuid: randomUUID() as string }));
    const rows = await db.queryArrays(
      ctx,
      sql`insert into address_hierarchy_entry (uuid, name, path, parent_id, user_generated_id, level_id)
          select uuid, name, path, parent_id, user_generated_id, ${levelId}::integer
          from unnest(${chunk.map((entry) => entry.uuid)}::text[], ${chunk.map((entry) => entry.name)}::text[],
                      ${chunk.map((entry) => entry.path)}::text[], ${chunk.map((entry) => entry.parentId)}::integer[],
                      ${chunk.map((entry) => entry.userGeneratedId)}::text[]) as given(uuid, name, path, parent_id, user_generated_id)
          returning uuid, address_hierarchy_entry_id`,
    );
    const byUuid = new Map(rows as [string, number][]);
    ids.push(...chunk.map((entry) => byUuid.get(entry.uuid) as number));
  }
  return ids;
}

/** Writes the paths of everything below an entry anew. */
export async function rewritePathsBelow(db: Db, ctx: Ctx, id: number): Promise<void> {
  await db.query(
    ctx,
    sql`with recursive below as (
          select address_hierarchy_entry_id as id, path from address_hierarchy_entry where address_hierarchy_entry_id = ${id}
          union all
          select e.address_hierarchy_entry_id, below.path || '|' || e.name from address_hierarchy_entry e join below on e.parent_id = below.id
        )
        update address_hierarchy_entry e set path = below.path from below
        where e.address_hierarchy_entry_id = below.id and e.path <> below.path`,
  );
}

export async function deleteEntries(db: Db, ctx: Ctx): Promise<void> {
  await db.query(ctx, sql`delete from address_hierarchy_entry`);
}
