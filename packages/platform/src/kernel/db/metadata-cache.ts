import pg from 'pg';
import type { Logger } from 'pino';
import { raw } from 'sql-template-tag';
import sql from 'sql-template-tag';
import type { EntityClass } from './entity-decorators.js';
import type { EntityModel, EntityModels } from './entity-model.js';
import { prepared, type Queryable } from './fetch.js';
import { MetadataTable } from './metadata-table.js';

type Key = number | string;

/** Channel on which changes of cached tables are announced. */
export const METADATA_CHANNEL = 'openmrs_metadata';

/**
 * Metadata in memory: every entity marked `@Cached`, whole, on each node.
 * Changes are announced by triggers inside the transaction that makes them; the node that made them refreshes before it answers.
 */
export class MetadataCache {
  private readonly tables = new Map<EntityModel, MetadataTable>();
  private readonly joins = new Map<string, { model: EntityModel; property: string }[]>();
  private queue: Promise<void> = Promise.resolve();
  private listener: pg.Client | undefined;
  private closed = false;
  private readonly watchers = new Map<string, (() => void)[]>();

  constructor(
    private readonly models: EntityModels,
    private readonly on: Queryable,
  ) {
    const tableOf = (model: EntityModel) => this.tableOf(model);
    for (const model of models.all()) {
      if (!model.cached) continue;
      this.tables.set(model, new MetadataTable(model, tableOf));
      for (const { property, spec } of model.collections.values()) {
        if (typeof spec.by === 'string') continue;
        const list = this.joins.get(spec.by.table) ?? [];
        list.push({ model, property });
        this.joins.set(spec.by.table, list);
      }
    }
  }

  /** Names of the database tables that are kept in memory, join tables included. */
  get tableNames(): string[] {
    return [...[...this.tables.keys()].map((model) => model.table), ...this.joins.keys()];
  }

  /** Names of the key columns by table; join tables have none. */
  keyColumn(table: string): string | undefined {
    return this.models.ofTable(table)?.key.column;
  }

  byKey(model: EntityModel, key: Key): object | undefined {
    return this.tableOf(model).get(key);
  }

  /** The object with this numeric id (or natural key). */
  get<T extends object>(entity: EntityClass<T>, key: Key): T | undefined {
    return this.tableOf(this.models.of(entity)).get(key) as T | undefined;
  }

  /** The object with this uuid. */
  find<T extends object>(entity: EntityClass<T>, uuid: string): T | undefined {
    return this.tableOf(this.models.of(entity)).find(uuid) as T | undefined;
  }

  /** All objects, retired ones included, in order of their ids. */
  all<T extends object>(entity: EntityClass<T>): readonly T[] {
    return this.tableOf(this.models.of(entity)).all() as readonly T[];
  }

  /** Calls back after each change of an entity's rows or of the join tables of its collections, for indexes built over them. */
  watch(entity: EntityClass, changed: () => void): void {
    const { table } = this.models.of(entity);
    this.watchers.set(table, [...(this.watchers.get(table) ?? []), changed]);
  }

  /** Loads everything. */
  async load(): Promise<void> {
    await Promise.all(this.tableNames.map((table) => this.reload(table, '*')));
  }

  /** Re-reads changed rows, one refresh after the other, so that a later state never gives way to an earlier one. */
  refresh(touched: ReadonlyMap<string, ReadonlySet<Key> | '*'>): Promise<void> {
    const work = this.queue.then(async () => {
      for (const [table, keys] of touched) await this.reload(table, keys === '*' ? '*' : [...keys]);
    });
    this.queue = work.catch(() => undefined);
    return work;
  }

  /** Whether a table is kept in memory. */
  holds(table: string): boolean {
    const model = this.models.ofTable(table);
    return (model !== undefined && this.tables.has(model)) || this.joins.has(table);
  }

  /** Listens for changes made by other nodes; reconnects, and then reloads everything. */
  async listen(connection: pg.ClientConfig, log: Logger): Promise<void> {
    const client = new pg.Client({ ...connection, application_name: 'openmrs-ts metadata' });
    client.on('notification', ({ payload }) => {
      const { table, keys } = announced(payload ?? '');
      if (!this.holds(table)) return;
      const set = keys === '*' || this.hasTextKey(table) ? ('*' as const) : new Set(keys.split(',').map(Number));
      this.refresh(new Map([[table, set]])).catch((error: unknown) => log.error({ err: error, table }, 'metadata refresh failed'));
    });
    client.on('error', (error) => {
      if (this.closed) return;
      log.warn({ err: error }, 'metadata listener lost its connection');
      this.listener = undefined;
      setTimeout(() => void this.reconnect(connection, log), 1000).unref();
    });
    await client.connect();
    await client.query(`listen ${METADATA_CHANNEL}`);
    this.listener = client;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue;
    await this.listener?.end();
  }

  private async reconnect(connection: pg.ClientConfig, log: Logger): Promise<void> {
    if (this.closed) return;
    try {
      await this.listen(connection, log);
      await this.refresh(new Map(this.tableNames.map((table) => [table, '*' as const])));
    } catch (error) {
      log.warn({ err: error }, 'metadata listener cannot reconnect yet');
      setTimeout(() => void this.reconnect(connection, log), 2000).unref();
    }
  }

  /** Names may hold the commas that separate keys, so tables with such keys are re-read whole. */
  private hasTextKey(table: string): boolean {
    const type = this.models.ofTable(table)?.key.type;
    return type === 'varchar' || type === 'text';
  }

  private tableOf(model: EntityModel): MetadataTable {
    const table = this.tables.get(model);
    if (!table) throw new Error(`${model.name} is not kept in memory: it is not marked @Cached`);
    return table;
  }

  private async reload(name: string, keys: '*' | Key[]): Promise<void> {
    const model = this.models.ofTable(name);
    const table = model && this.tables.get(model);
    if (table) {
      const columns = table.storedColumns.map((column) => `"${column.column}"`).join(', ');
      const key = raw(`"${table.model.key.column}"`);
      const from = sql`/* metadata */ select ${raw(columns)} from ${raw(`"${name}"`)}`;
      const statement = keys === '*' ? from : sql`${from} where ${key} = any(${keys})`;
      const { rows } = await this.on.query(prepared(statement));
      if (keys === '*') table.replaceAll(rows as unknown[][]);
      else table.replaceSome(keys, rows as unknown[][]);
    }
    for (const { model: owner, property } of this.joins.get(name) ?? []) {
      const by = owner.collections.get(property)?.spec.by as { ownerColumn: string; targetColumn: string };
      const { rows } = await this.on.query(
        prepared(sql`/* metadata */ select ${raw(`"${by.ownerColumn}"`)}, ${raw(`"${by.targetColumn}"`)} from ${raw(`"${name}"`)}`),
      );
      this.tableOf(owner).replaceJoin(property, rows as unknown[][]);
      for (const changed of this.watchers.get(owner.table) ?? []) changed();
    }
    for (const changed of this.watchers.get(name) ?? []) changed();
  }
}

/** `<table>:<key>,<key>` or `<table>:*` */
function announced(payload: string): { table: string; keys: string } {
  const colon = payload.indexOf(':');
  return colon < 0 ? { table: payload, keys: '*' } : { table: payload.slice(0, colon), keys: payload.slice(colon + 1) };
}
