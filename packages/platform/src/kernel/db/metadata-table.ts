import type { CollectionModel, ColumnModel, EntityModel, RelationModel } from './entity-model.js';
import { stub } from './fetch-plan.js';

type Key = number | string;
type Stored = Record<string, unknown>;

/** Finds the table that holds a model's objects. */
export type TableOf = (model: EntityModel) => MetadataTable;

/**
 * All rows of one cached entity as frozen objects.
 * Relations and collections are accessors that look the other object up, so replacing a row never leaves a stale link.
 */
export class MetadataTable {
  private readonly byKey = new Map<Key, object>();
  private byUuid: Map<string, object> | undefined;
  private list: readonly object[] | undefined;
  private readonly indexes = new Map<string, Map<Key, object[]>>();
  private joinRows = new Map<string, Map<Key, Key[]>>();
  private readonly prototype: object;
  readonly storedColumns: readonly (ColumnModel | RelationModel)[];

  constructor(
    readonly model: EntityModel,
    private readonly tableOf: TableOf,
  ) {
    const columns = [...model.columns.values()];
    const names = new Set(columns.map((column) => column.column));
    this.storedColumns = [...columns, ...[...model.relations.values()].filter((relation) => !names.has(relation.column))];
    this.prototype = this.makePrototype();
  }

  get size(): number {
    return this.byKey.size;
  }

  get(key: Key): object | undefined {
    return this.byKey.get(key);
  }

  find(uuid: string): object | undefined {
    if (!this.byUuid) {
      this.byUuid = new Map();
      for (const object of this.byKey.values()) this.byUuid.set((object as { uuid: string }).uuid, object);
    }
    return this.byUuid.get(uuid);
  }

  /** All objects, in order of their keys. */
  all(): readonly object[] {
    return (this.list ??= Object.freeze([...this.byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, object]) => object)));
  }

  /** Replaces everything. */
  replaceAll(rows: readonly unknown[][]): void {
    this.byKey.clear();
    for (const row of rows) this.put(row);
    this.byUuid = undefined;
    this.list = undefined;
    this.indexes.clear();
  }

  /** Replaces the rows with these keys; those absent from `rows` are gone. */
  replaceSome(keys: readonly Key[], rows: readonly unknown[][]): void {
    const before = keys.map((key) => this.byKey.get(key)).filter((object) => object !== undefined);
    for (const key of keys) this.byKey.delete(key);
    const after = rows.map((row) => this.put(row));
    this.list = undefined;
    if (this.byUuid) {
      for (const object of before) this.byUuid.delete((object as { uuid: string }).uuid);
      for (const object of after) this.byUuid.set((object as { uuid: string }).uuid, object);
    }
    this.indexes.clear();
  }

  /** Rows of a join table: owner key to target keys. */
  replaceJoin(property: string, rows: readonly unknown[][]): void {
    const map = new Map<Key, Key[]>();
    for (const [owner, target] of rows as [Key, Key][]) {
      const list = map.get(owner);
      if (list) list.push(target);
      else map.set(owner, [target]);
    }
    this.joinRows.set(property, map);
  }

  /** Members whose relation `by` points at an owner. */
  members(collection: CollectionModel, by: string, owner: Key): object[] {
    const name = `${by}|${collection.property}`;
    let index = this.indexes.get(name);
    if (!index) {
      index = new Map();
      const field = `$${by}`;
      for (const object of this.all()) {
        if (!matches(object, collection)) continue;
        const key = (object as Stored)[field] as Key;
        const list = index.get(key);
        if (list) list.push(object);
        else index.set(key, [object]);
      }
      for (const list of index.values()) list.sort(comparator(collection));
      this.indexes.set(name, index);
    }
    return index.get(owner) ?? [];
  }

  private put(row: readonly unknown[]): object {
    const object = Object.create(this.prototype) as Stored;
    this.storedColumns.forEach((column, index) => {
      const value = row[index];
      if ('target' in column) object[`$${column.property}`] = value;
      else if (value instanceof Date) object[`$${column.property}`] = value.getTime();
      else if (isInstant(column)) object[`$${column.property}`] = value;
      else object[column.property] = value;
    });
    const key = object[this.model.key.property] as Key;
    for (const relation of this.model.relations.values()) {
      if (!(`$${relation.property}` in object) && relation.column === this.model.key.column) object[`$${relation.property}`] = key;
    }
    Object.freeze(object);
    this.byKey.set(key, object);
    return object;
  }

  private makePrototype(): object {
    const prototype = Object.create(this.model.entity.prototype as object) as object;
    for (const relation of this.model.relations.values()) this.defineRelation(prototype, relation);
    for (const collection of this.model.collections.values()) this.defineCollection(prototype, collection);
    for (const column of this.model.columns.values()) {
      if (!isInstant(column)) continue;
      const field = `$${column.property}`;
      define(prototype, column.property, function (this: Stored) {
        const value = this[field] as number | null;
        return value === null ? null : new Date(value);
      });
    }
    return prototype;
  }

  private defineRelation(prototype: object, relation: RelationModel): void {
    const field = `$${relation.property}`;
    const { tableOf } = this;
    define(prototype, relation.property, function (this: Stored) {
      const key = this[field] as Key | null;
      if (key === null || key === undefined) return null;
      return relation.target.cached ? (tableOf(relation.target).get(key) ?? null) : stub(relation.target, key);
    });
  }

  private defineCollection(prototype: object, collection: CollectionModel): void {
    const { tableOf } = this;
    const key = this.model.key.property;
    const { by } = collection.spec;
    if (!collection.target.cached) return;
    if (typeof by === 'string') {
      define(prototype, collection.property, function (this: Stored) {
        return tableOf(collection.target).members(collection, by, this[key] as Key);
      });
    } else {
      const joinRows = () => this.joinRows.get(collection.property);
      define(prototype, collection.property, function (this: Stored) {
        const members = (joinRows()?.get(this[key] as Key) ?? [])
          .map((target) => tableOf(collection.target).get(target))
          .filter((object) => object !== undefined && matches(object, collection));
        return (members as object[]).sort(comparator(collection));
      });
    }
  }
}

/** Columns whose value is an instant are kept as milliseconds: a third of the memory of a Date. */
function isInstant(column: ColumnModel): boolean {
  return column.type.startsWith('timestamp');
}

function define(prototype: object, property: string, get: (this: Stored) => unknown): void {
  Object.defineProperty(prototype, property, { get, enumerable: true, configurable: false });
}

function matches(object: object, { spec }: CollectionModel): boolean {
  return Object.entries(spec.where).every(([property, value]) => (object as Stored)[property] === value);
}

function comparator({ spec, target }: CollectionModel): (a: object, b: object) => number {
  const terms = spec.order.map((item) => (item.startsWith('-') ? ([item.slice(1), -1] as const) : ([item, 1] as const)));
  terms.push([target.key.property, 1]);
  return (a, b) => {
    for (const [property, direction] of terms) {
      const left = (a as Stored)[property] as number | string | boolean | null;
      const right = (b as Stored)[property] as number | string | boolean | null;
      if (left === right) continue;
      if (left === null || left === undefined) return 1;
      if (right === null || right === undefined) return -1;
      return (left < right ? -1 : 1) * direction;
    }
    return 0;
  };
}
