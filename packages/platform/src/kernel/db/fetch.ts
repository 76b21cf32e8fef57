import pg, { type QueryArrayConfig, type QueryConfig } from 'pg';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { CollectionModel, EntityModel } from './entity-model.js';
import type { CollectionPlan, FetchPlan, Owners } from './fetch-plan.js';

/** Where queries run: the pool, or the connection of an open transaction. */
export interface Queryable {
  query(config: QueryConfig | QueryArrayConfig): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** Which rows of the root table, in which order, which part. */
export interface Selection {
  /** Further joins, written after the plan's own; aliases must not clash with the table's name. */
  readonly joins?: Sql;
  /** Condition on the root table, referred to by its name. */
  readonly where?: Sql;
  readonly order?: Sql;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Locks the rows until the transaction ends. */
  readonly forUpdate?: boolean;
}

/** Runs a plan: one query for the rows, one more for each collection at any depth. */
export async function fetchRows(on: Queryable, plan: FetchPlan, selection: Selection): Promise<object[]> {
  const statement = sql`select ${raw(plan.select)} from ${raw(plan.from)} ${selectionClauses(plan.model, selection)}`;
  const { rows } = await on.query(prepared(statement));
  const owners: Owners = new Map();
  const result = rows.map((row) => plan.build(row as unknown[], owners));
  await fillCollections(on, owners);
  return result;
}

/** Number of rows that a selection has, without its limit. */
export async function countRows(on: Queryable, model: EntityModel, selection: Selection): Promise<number> {
  const statement = sql`select count(*)::int from ${raw(`"${model.table}"`)} ${selection.joins ?? empty} ${where(selection)}`;
  const { rows } = await on.query(prepared(statement));
  return (rows[0] as [number])[0];
}

/** A statement with a name, so that PostgreSQL parses and plans its text once per connection. */
export function prepared(statement: Sql): QueryArrayConfig {
  const text = statement.text;
  return { text, values: statement.values, rowMode: 'array', ...(text.length < 20_000 ? { name: nameOf(text) } : {}) };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size > 5000) names.clear();
    name = `q${hash(text)}`;
    names.set(text, name);
  }
  return name;
}

/** Two independent 32-bit FNV-1a passes; the text's length is part of the name. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}_${(b >>> 0).toString(36)}_${text.length}`;
}

function where(selection: Selection): Sql {
  return selection.where && selection.where.text.trim() !== '' ? sql`where ${selection.where}` : empty;
}

function selectionClauses(model: EntityModel, selection: Selection): Sql {
  return join(
    [
      selection.joins ?? empty,
      where(selection),
      selection.order ? sql`order by ${selection.order}` : empty,
      selection.limit === undefined ? empty : sql`limit ${selection.limit}`,
      selection.offset ? sql`offset ${selection.offset}` : empty,
      selection.forUpdate ? sql`for update of ${raw(`"${model.table}"`)}` : empty,
    ],
    ' ',
  );
}

/** Collections side by side where the pool gives each a connection; one connection runs one query after the other. */
async function fillCollections(on: Queryable, owners: Owners): Promise<void> {
  const pending = [...owners];
  if (on instanceof pg.Pool) await Promise.all(pending.map(([collection, byKey]) => fillCollection(on, collection, byKey)));
  else for (const [collection, byKey] of pending) await fillCollection(on, collection, byKey);
}

async function fillCollection(on: Queryable, { collection, plan }: CollectionPlan, byKey: Map<number | string, object>): Promise<void> {
  const ids = [...byKey.keys()];
  const owner = ownerOf(collection);
  const { select, index } = plan.withOwner(owner.expression);
  const statement = sql`select ${raw(select)} from ${raw(plan.from)} ${raw(owner.join)} where ${raw(owner.expression)} = any(${ids}) ${conditions(
    collection,
  )} order by ${raw(orderOf(collection))}`;
  const { rows } = await on.query(prepared(statement));
  const inner: Owners = new Map();
  for (const row of rows as unknown[][]) {
    const record = byKey.get(row[index] as number | string) as Record<string, unknown[]> | undefined;
    record?.[collection.property]?.push(plan.build(row, inner));
  }
  await fillCollections(on, inner);
}

function ownerOf({ spec, target }: CollectionModel): { expression: string; join: string } {
  if (typeof spec.by === 'string') return { expression: `"${target.table}"."${target.columnOf(spec.by)}"`, join: '' };
  const { table, ownerColumn, targetColumn } = spec.by;
  return {
    expression: `"${table}"."${ownerColumn}"`,
    join: `join "${table}" on "${table}"."${targetColumn}" = "${target.table}"."${target.key.column}"`,
  };
}

function conditions({ spec, target }: CollectionModel): Sql {
  const parts = Object.entries(spec.where).map(([property, value]) => {
    const column = raw(`"${target.table}"."${target.columnOf(property)}"`);
    return value === null ? sql`and ${column} is null` : sql`and ${column} = ${value}`;
  });
  return parts.length > 0 ? join(parts, ' ') : empty;
}

/** The `order by` list of a collection. */
export function orderOf({ spec, target }: CollectionModel): string {
  return spec.order
    .map((item) => {
      const descending = item.startsWith('-');
      return `"${target.table}"."${target.columnOf(descending ? item.slice(1) : item)}"${descending ? ' desc' : ''}`;
    })
    .join(', ');
}
