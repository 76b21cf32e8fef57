import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import sql, { raw, type Sql } from 'sql-template-tag';
import { logChanges } from '../audit/index.js';
import type { Ctx } from '../context/index.js';
import { NotFoundError } from '../errors/index.js';
import { poolOf } from './database.js';
import type { EntityClass } from './entity-decorators.js';
import { type EntityModel, EntityModels } from './entity-model.js';
import { countRows, fetchRows, prepared, type Queryable, type Selection } from './fetch.js';
import { FetchPlan } from './fetch-plan.js';
import { MetadataCache } from './metadata-cache.js';
import { mergeShapes, type Shape } from './shape.js';
import { UnitOfWork } from './unit-of-work.js';
import { changedProperties, deleteEntity, isStored, remember, valueBefore, writableColumns, writeEntities } from './writer.js';

/** One part of a longer list. */
export interface Page {
  /** Zero-based. */
  readonly startIndex: number;
  readonly limit: number;
  /** Whether the caller wants the exact number of all rows. */
  readonly withTotal: boolean;
}

/** The rows of a page; `total` only when it was asked for. */
export interface PageOf<T> {
  readonly rows: readonly T[];
  readonly hasMore: boolean;
  readonly total: number | undefined;
}

/** A page of a list that is in memory. */
export function pageOf<T>(list: readonly T[], page: Page): PageOf<T> {
  const end = page.startIndex + page.limit;
  return { rows: list.slice(page.startIndex, end), hasMore: list.length > end, total: page.withTotal ? list.length : undefined };
}

/** Reads and writes: plans for reading, entities for writing, one transaction per unit of work. */
export class Db {
  readonly pool: Pool;
  readonly models: EntityModels;
  readonly cache: MetadataCache;
  private readonly plans = new Map<EntityModel, Map<string, FetchPlan>>();

  constructor(readonly dataSource: DataSource) {
    this.pool = poolOf(dataSource);
    this.models = new EntityModels(dataSource);
    this.cache = new MetadataCache(this.models, this.pool as unknown as Queryable);
  }

  /** The compiled plan of a shape. */
  plan(entity: EntityClass, shape: Shape): FetchPlan {
    const model = this.models.of(entity);
    const plans = this.plans.get(model) ?? new Map<string, FetchPlan>();
    this.plans.set(model, plans);
    const key = JSON.stringify(shape);
    let plan = plans.get(key);
    if (!plan) {
      if (plans.size > 500) plans.clear();
      plan = new FetchPlan(model, shape, this.cache);
      plans.set(key, plan);
    }
    return plan;
  }

  /** Rows of an entity in a shape; objects are partial: only what the shape names is loaded. `null` is an empty column. */
  async read<T extends object>(ctx: Ctx, entity: EntityClass<T>, shape: Shape, selection: Selection): Promise<T[]> {
    return (await fetchRows(this.on(ctx), this.plan(entity, shape), selection)) as T[];
  }

  /** The first row of a selection. */
  async readOne<T extends object>(ctx: Ctx, entity: EntityClass<T>, shape: Shape, where: Sql): Promise<T | undefined> {
    return (await this.read(ctx, entity, shape, { where, limit: 1 }))[0];
  }

  /** One page; reads one row more than asked to know whether there is a next page, and counts only when asked. */
  async readPage<T extends object>(ctx: Ctx, entity: EntityClass<T>, shape: Shape, selection: Selection, page: Page): Promise<PageOf<T>> {
    const rows = await this.read(ctx, entity, shape, { ...selection, limit: page.limit + 1, offset: page.startIndex });
    const hasMore = rows.length > page.limit;
    const known = !hasMore && (rows.length > 0 || page.startIndex === 0);
    const total = !page.withTotal ? undefined : known ? page.startIndex + rows.length : await this.count(ctx, entity, selection);
    return { rows: hasMore ? rows.slice(0, page.limit) : rows, hasMore, total };
  }

  /** Number of rows of a selection. */
  count(ctx: Ctx, entity: EntityClass, selection: Selection): Promise<number> {
    return countRows(this.on(ctx), this.models.of(entity), selection);
  }

  /** Rows of a statement written by hand, as objects by column name. */
  async query<R extends object>(ctx: Ctx | undefined, statement: Sql): Promise<R[]> {
    const { rows } = await this.on(ctx).query({ ...prepared(statement), rowMode: undefined } as never);
    return rows as R[];
  }

  /** Rows of a statement written by hand, as arrays. */
  async queryArrays(ctx: Ctx | undefined, statement: Sql): Promise<unknown[][]> {
    const { rows } = await this.on(ctx).query(prepared(statement));
    return rows as unknown[][];
  }

  /**
   * Loads entities for writing: all own columns, relations as stubs or cached objects, and what the shape adds.
   * A row loaded twice in one transaction is one object.
   */
  async load<T extends object>(ctx: Ctx, entity: EntityClass<T>, selection: Selection, shape: Shape = {}): Promise<T[]> {
    const model = this.models.of(entity);
    const rows = await this.read(ctx, entity, mergeShapes(ownShape(model), shape), selection);
    return rows.map((row) => this.adopt(ctx, model, row, shape) as T);
  }

  /** Loads one entity for writing by its uuid. */
  async loadByUuid<T extends object>(ctx: Ctx, entity: EntityClass<T>, uuid: string, shape: Shape = {}): Promise<T | undefined> {
    const model = this.models.of(entity);
    return (await this.load(ctx, entity, { where: sql`${raw(`"${model.table}"."uuid"`)} = ${uuid}` }, shape))[0];
  }

  /**
   * Loads one cached entity for writing: cached objects are frozen, this one is not.
   *
   * @throws {@link NotFoundError} when the row is gone
   */
  async loadByKey<T extends object>(ctx: Ctx, entity: EntityClass<T>, key: number | string, shape: Shape = {}): Promise<T> {
    const model = this.models.of(entity);
    const where = sql`${raw(`"${model.table}"."${model.key.column}"`)} = ${key}`;
    const found = (await this.load(ctx, entity, { where }, shape))[0];
    if (!found) throw new NotFoundError(model.name, String(key));
    return found;
  }

  /** Writes new and changed entities of one class; rows that did not change cost nothing. */
  async save<T extends object>(ctx: Ctx, ...entities: readonly T[]): Promise<void> {
    const first = entities[0];
    if (!first) return;
    await writeEntities(this.unit(ctx), ctx, this.models.of(first.constructor as EntityClass), entities);
  }

  /** Deletes the row of an entity. */
  async purge(ctx: Ctx, entity: object): Promise<void> {
    await deleteEntity(this.unit(ctx), this.models.of(entity.constructor as EntityClass), entity);
  }

  /** Whether the entity has been stored or was loaded for writing. */
  isStored(entity: object): boolean {
    return isStored(entity);
  }

  /** Properties that differ from what is stored. */
  changes(entity: object): string[] {
    return changedProperties(this.models.of(entity.constructor as EntityClass), entity);
  }

  /** What the property held when the entity was loaded: a scalar, or the id of a relation. */
  before(entity: object, property: string): unknown {
    return valueBefore(this.models.of(entity.constructor as EntityClass), entity, property);
  }

  /**
   * Runs work in a transaction: a new one, or a savepoint of the open one.
   * After the commit, metadata that changed is refreshed on this node before the call returns.
   */
  async inTransaction<R>(ctx: Ctx, work: (ctx: Ctx) => Promise<R>): Promise<R> {
    if (ctx.unit) return this.inSavepoint(ctx, ctx.unit, work);
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as ConstructorParameters<typeof UnitOfWork>[0];
    const unit = new UnitOfWork(client);
    try {
      await runner.startTransaction();
      const result = await work(ctx.with({ unit }));
      await logChanges(client as never, ctx, unit.changes);
      await runner.commitTransaction();
      await runner.release();
      if (unit.touched.size > 0) await this.cache.refresh(unit.touched);
      for (const follow of unit.afterCommit) await follow();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      if (!runner.isReleased) await runner.release();
    }
  }

  private async inSavepoint<R>(ctx: Ctx, unit: UnitOfWork, work: (ctx: Ctx) => Promise<R>): Promise<R> {
    const name = unit.nextSavepoint();
    const noted = unit.changes.length;
    await unit.client.query(`savepoint ${name}`);
    try {
      const result = await work(ctx);
      await unit.client.query(`release savepoint ${name}`);
      return result;
    } catch (error) {
      await unit.client.query(`rollback to savepoint ${name}`);
      unit.changes.length = noted;
      throw error;
    }
  }

  private on(ctx: Ctx | undefined): Queryable {
    return (ctx?.unit?.client ?? this.pool) as unknown as Queryable;
  }

  private unit(ctx: Ctx): UnitOfWork {
    if (!ctx.unit) throw new Error('Writing needs an open transaction: call inside db.inTransaction');
    return ctx.unit;
  }

  private adopt(ctx: Ctx, model: EntityModel, row: object, shape: Shape): object {
    const key = `${model.table}:${String((row as Record<string, unknown>)[model.key.property])}`;
    const known = ctx.unit?.loaded.get(key) as Record<string, unknown> | undefined;
    if (known) {
      const added = Object.keys(shape).filter((property) => known[property] === undefined || known[property] === null);
      for (const property of added) known[property] = (row as Record<string, unknown>)[property];
      this.adoptMembers(ctx, model, known, shape, added);
      return known;
    }
    remember(model, row);
    this.adoptMembers(ctx, model, row as Record<string, unknown>, shape, Object.keys(shape));
    ctx.unit?.loaded.set(key, row);
    return row;
  }

  /** Makes the members of freshly loaded collections writable too. */
  private adoptMembers(ctx: Ctx, model: EntityModel, owner: Record<string, unknown>, shape: Shape, properties: readonly string[]): void {
    for (const property of properties) {
      const nested = shape[property];
      const collection = model.collections.get(property);
      if (!collection || nested === undefined || nested === true) continue;
      const members = (owner[property] as object[] | undefined) ?? [];
      if (Object.keys(ownShape(collection.target)).every((name) => name in (members[0] ?? {}))) {
        owner[property] = members.map((member) => this.adopt(ctx, collection.target, member, nested));
      }
    }
  }
}

/** All columns and relations of an entity; what {@link Db.load} needs of a collection's members for them to be written too. */
export function ownShape(model: EntityModel): Shape {
  return Object.fromEntries(writableColumns(model).map((column) => [column.property, true as const]));
}
