import { createHash } from 'node:crypto';
import type { CollectionModel, EntityModel, RelationModel } from './entity-model.js';
import { cacheSupplies, type Shape } from './shape.js';

/** Reads cached metadata by its key. */
export interface CachedObjects {
  byKey(model: EntityModel, key: number | string): object | undefined;
}

type Row = readonly unknown[];

interface Slot {
  readonly property: string;
  readonly index: number;
}

interface CachedSlot extends Slot {
  readonly relation: RelationModel;
}

interface JoinedNode extends Node {
  readonly property: string;
}

/** A collection of one node: filled by one query for all its owners. */
export interface CollectionPlan {
  readonly collection: CollectionModel;
  readonly plan: FetchPlan;
}

/** One entity inside the row of a query. */
interface Node {
  readonly model: EntityModel;
  readonly keyIndex: number;
  readonly columns: Slot[];
  readonly stubs: CachedSlot[];
  readonly cached: CachedSlot[];
  readonly joined: JoinedNode[];
  readonly collections: CollectionPlan[];
}

/** Objects that a query's collections belong to. */
export type Owners = Map<CollectionPlan, Map<number | string, object>>;

/**
 * A shape compiled to one query: to-one data by join, cached metadata by look-up, and one further plan for each collection.
 * Costs one query plus one for each collection, whatever the number of rows.
 */
export class FetchPlan {
  /** `select` list and `from` with joins; conditions are appended by the caller. */
  readonly select: string;
  readonly from: string;
  readonly name: string;
  private readonly root: Node;
  private readonly expressions: string[] = [];
  private readonly joins: string[] = [];

  constructor(
    readonly model: EntityModel,
    readonly shape: Shape,
    private readonly cache: CachedObjects,
  ) {
    this.root = this.node(model, model.table, shape);
    this.select = this.expressions.join(', ');
    this.from = [`"${model.table}"`, ...this.joins].join(' ');
    this.name = createHash('sha1').update(`${this.select}|${this.from}`).digest('base64url').slice(0, 12);
  }

  /** Adds an expression to the select list, for the owner's key of a collection's members. */
  withOwner(expression: string): { select: string; index: number } {
    return { select: `${this.select}, ${expression}`, index: this.expressions.length };
  }

  /** Makes the object of a row and notes the owners of its collections. */
  build(row: Row, owners: Owners): object {
    return this.buildNode(this.root, row, owners);
  }

  private add(expression: string): number {
    return this.expressions.push(expression) - 1;
  }

  private node(model: EntityModel, alias: string, shape: Shape): Node {
    const node: Node = {
      model,
      keyIndex: this.add(`"${alias}"."${model.key.column}"`),
      columns: [],
      stubs: [],
      cached: [],
      joined: [],
      collections: [],
    };
    for (const [property, nested] of Object.entries(shape)) this.property(node, alias, property, nested);
    return node;
  }

  private property(node: Node, alias: string, property: string, nested: true | Shape): void {
    const column = node.model.columns.get(property);
    if (column) {
      node.columns.push({ property, index: column === node.model.key ? node.keyIndex : this.add(`"${alias}"."${column.column}"`) });
      return;
    }
    const relation = node.model.relations.get(property);
    if (relation) {
      if (cacheSupplies(relation.target, nested)) {
        node.cached.push({ property, relation, index: this.add(`"${alias}"."${relation.column}"`) });
      } else if (nested === true) {
        node.stubs.push({ property, relation, index: this.add(`"${alias}"."${relation.column}"`) });
      } else {
        const inner = aliasOf(alias, property);
        this.joins.push(
          `left join "${relation.target.table}" "${inner}" on "${inner}"."${relation.target.key.column}" = "${alias}"."${relation.column}"`,
        );
        node.joined.push({ property, ...this.node(relation.target, inner, nested) });
      }
      return;
    }
    const collection = node.model.collections.get(property);
    if (!collection) throw new Error(`${node.model.name} has no property "${property}" to fetch`);
    const inner = nested === true ? {} : nested;
    const ordered: Record<string, true | Shape> = { ...inner };
    node.collections.push({ collection, plan: new FetchPlan(collection.target, ordered, this.cache) });
  }

  private buildNode(node: Node, row: Row, owners: Owners): object {
    const key = row[node.keyIndex] as number | string;
    const record = Object.create(node.model.entity.prototype as object) as Record<string, unknown>;
    record[node.model.key.property] = key;
    for (const slot of node.columns) record[slot.property] = row[slot.index];
    for (const slot of node.cached) {
      const id = row[slot.index] as number | string | null;
      record[slot.property] = id === null ? null : (this.cache.byKey(slot.relation.target, id) ?? null);
    }
    for (const slot of node.stubs) {
      const id = row[slot.index] as number | string | null;
      record[slot.property] = id === null ? null : stub(slot.relation.target, id);
    }
    for (const inner of node.joined) {
      record[inner.property] = row[inner.keyIndex] === null ? null : this.buildNode(inner, row, owners);
    }
    for (const plan of node.collections) {
      let byKey = owners.get(plan);
      if (!byKey) owners.set(plan, (byKey = new Map()));
      const same = byKey.get(key) as Record<string, unknown> | undefined;
      // The same owner may appear in several rows (the patient of many encounters): all share one array.
      if (same) record[plan.collection.property] = same[plan.collection.property];
      else {
        record[plan.collection.property] = [];
        byKey.set(key, record);
      }
    }
    return record;
  }
}

/** An object of which only the key is known. */
export function stub(model: EntityModel, id: number | string): object {
  const record = Object.create(model.entity.prototype as object) as Record<string, unknown>;
  record[model.key.property] = id;
  return record;
}

/** PostgreSQL cuts identifiers at 63 bytes; long paths are shortened here so that they stay distinct. */
function aliasOf(parent: string, property: string): string {
  const alias = `${parent}_${property}`;
  return alias.length <= 60 ? alias : `a${createHash('sha1').update(alias).digest('hex').slice(0, 16)}`;
}
