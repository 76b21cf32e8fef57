import sql, { raw, type Sql } from 'sql-template-tag';
import type { Privilege } from '../auth/index.js';
import type { Ctx } from '../context/index.js';
import { InvalidInputError, NotFoundError, Problems } from '../errors/index.js';
import type { Db, EntityClass, Page, PageOf, Selection, Shape } from '../db/index.js';
import { inUse } from './metadata-service.js';

interface VoidableObject {
  id: number;
  uuid: string;
  voided?: boolean;
  voidReason?: string | null;
}

/** Privileges that guard a kind of record. */
export interface DataPrivileges {
  readonly get: readonly Privilege[];
  readonly add: readonly Privilege[];
  readonly edit: readonly Privilege[];
  readonly delete: readonly Privilege[];
  readonly purge: readonly Privilege[];
}

/** What a reader asks of a search: the shape of each row and the part of the list. */
export interface Read {
  readonly shape: Shape;
  readonly page: Page;
}

/**
 * The door to one kind of clinical record: privileges, rules and cascades stand here.
 * Subclasses override {@link DataService.validate}, {@link DataService.store} and {@link DataService.voidWith}.
 */
export abstract class DataService<T extends VoidableObject> {
  abstract readonly entity: EntityClass<T>;
  abstract readonly privileges: DataPrivileges;

  constructor(protected readonly db: Db) {}

  /** The record in the asked shape, voided ones too; undefined when there is none. */
  async find(ctx: Ctx, uuid: string, shape: Shape): Promise<T | undefined> {
    this.check(ctx, this.privileges.get);
    return this.db.readOne(ctx, this.entity, shape, this.byUuid(uuid));
  }

  /** @throws {@link NotFoundError} when there is none */
  async get(ctx: Ctx, uuid: string, shape: Shape): Promise<T> {
    const found = await this.find(ctx, uuid, shape);
    if (!found) throw new NotFoundError(this.entity.name, uuid);
    return found;
  }

  /** Rows of a selection: the door for search handlers and FHIR mappings. */
  async select(ctx: Ctx, selection: Selection, read: Read): Promise<PageOf<T>> {
    this.check(ctx, this.privileges.get);
    return this.db.readPage(ctx, this.entity, read.shape, selection, read.page);
  }

  /** Number of rows of a selection. */
  async count(ctx: Ctx, selection: Selection): Promise<number> {
    this.check(ctx, this.privileges.get);
    return this.db.count(ctx, this.entity, selection);
  }

  /** The record loaded for changing, with what belongs to it. */
  async load(ctx: Ctx, uuid: string): Promise<T | undefined> {
    this.check(ctx, this.privileges.get);
    return (await this.db.load(ctx, this.entity, { where: this.byUuid(uuid) }, this.editShape()))[0];
  }

  /** A new, empty record. */
  create(): T {
    return new (this.entity as unknown as new () => T)();
  }

  /**
   * Stores a new or changed record.
   *
   * @returns the stored record; for kinds that are versioned it may be another than was given
   * @throws {@link ValidationError} naming the fields
   */
  async save(ctx: Ctx, record: T): Promise<T> {
    this.check(ctx, this.db.isStored(record) ? this.privileges.edit : this.privileges.add);
    return this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems(this.entity.name);
      await this.validate(inner, record, problems);
      problems.throwIfAny();
      return this.store(inner, record);
    });
  }

  /** Voids a record and what its kind says goes with it. An already voided one stays as it is. */
  async void(ctx: Ctx, record: T, reason: string): Promise<T> {
    this.check(ctx, this.privileges.delete);
    if (record.voided) return record;
    if (reason.trim() === '') throw InvalidInputError.of('A reason is required to void');
    await this.db.inTransaction(ctx, (inner) => this.voidWith(inner, record, reason));
    return record;
  }

  /** Restores a voided record and what was voided with it. */
  async unvoid(ctx: Ctx, record: T): Promise<T> {
    this.check(ctx, this.privileges.delete);
    if (!record.voided) return record;
    await this.db.inTransaction(ctx, (inner) => this.unvoidWith(inner, record));
    return record;
  }

  /** Deletes a record for good. @throws {@link ConflictError} when something refers to it */
  async purge(ctx: Ctx, record: T): Promise<void> {
    this.check(ctx, this.privileges.purge);
    try {
      await this.db.inTransaction(ctx, (inner) => this.remove(inner, record));
    } catch (error) {
      throw inUse(error, this.entity.name);
    }
  }

  /** Rules of the kind; adds to `problems`. */
  protected validate(_ctx: Ctx, _record: T, _problems: Problems): Promise<void> | void {}

  /** Writes the record and what belongs to it. */
  protected async store(ctx: Ctx, record: T): Promise<T> {
    await this.db.save(ctx, record);
    return record;
  }

  protected async voidWith(ctx: Ctx, record: T, reason: string): Promise<void> {
    record.voided = true;
    record.voidReason = reason;
    await this.db.save(ctx, record);
  }

  protected async unvoidWith(ctx: Ctx, record: T): Promise<void> {
    record.voided = false;
    await this.db.save(ctx, record);
  }

  protected async remove(ctx: Ctx, record: T): Promise<void> {
    await this.db.purge(ctx, record);
  }

  /** Collections that {@link DataService.load} loads too. */
  protected editShape(): Shape {
    return {};
  }

  /** The condition that finds a record by its uuid. */
  protected byUuid(uuid: string): Sql {
    return sql`${raw(`"${this.db.models.of(this.entity).table}"."uuid"`)} = ${uuid}`;
  }

  protected check(ctx: Ctx, privileges: readonly Privilege[]): void {
    if (privileges.length > 0) ctx.requireAny(privileges.map((item) => item.name));
    else if (ctx.granted.size === 0) void ctx.caller;
  }
}
