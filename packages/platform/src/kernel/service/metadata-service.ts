import sql, { raw } from 'sql-template-tag';
import type { Privilege } from '../auth/index.js';
import type { Ctx } from '../context/index.js';
import { ConflictError, InvalidInputError, NotFoundError, Problems } from '../errors/index.js';
import type { Db, EntityClass, PageOf, Selection, Shape } from '../db/index.js';
import type { Read } from './data-service.js';

interface RetireableObject {
  id: number;
  uuid: string;
  name?: string | null;
  retired?: boolean;
  retireReason?: string | null;
}

/** Privileges that guard a kind of metadata; an absent or empty list means whoever has logged in. */
export interface MetadataPrivileges {
  readonly get?: readonly Privilege[];
  readonly manage: readonly Privilege[];
  readonly purge?: readonly Privilege[];
}

const FOREIGN_KEY_VIOLATION = '23503';
const UNIQUE_VIOLATION = '23505';

/**
 * The door to one kind of metadata: reads come from memory, writes go through validation.
 * Subclasses say which entity and which privileges, and add rules by overriding {@link MetadataService.validate}.
 */
export abstract class MetadataService<T extends RetireableObject> {
  abstract readonly entity: EntityClass<T>;
  abstract readonly privileges: MetadataPrivileges;
  /** Whether an object may be named by its name where a uuid is expected. */
  readonly foundByName: boolean = false;

  constructor(protected readonly db: Db) {}

  /** The object with this uuid (or name, where the kind allows it); undefined when there is none. */
  find(ctx: Ctx, id: string): T | undefined {
    this.check(ctx, this.privileges.get);
    return this.db.cache.find(this.entity, id) ?? (this.foundByName ? this.named(id) : undefined);
  }

  /** @throws {@link NotFoundError} when there is none */
  get(ctx: Ctx, id: string): T {
    const found = this.find(ctx, id);
    if (!found) throw new NotFoundError(this.entity.name, id);
    return found;
  }

  /** All objects by id, retired ones only when asked for. */
  all(ctx: Ctx, options: { includeRetired: boolean }): T[] {
    this.check(ctx, this.privileges.get);
    return this.db.cache.all(this.entity).filter((item) => options.includeRetired || item.retired !== true);
  }

  /** Objects whose name contains the text, compared without case. */
  search(ctx: Ctx, text: string, options: { includeRetired: boolean }): T[] {
    const wanted = text.trim().toLowerCase();
    return this.all(ctx, options).filter((item) => (item.name ?? '').toLowerCase().includes(wanted));
  }

  /** Rows of a selection: the door for FHIR mappings, whose searches are SQL. */
  async select(ctx: Ctx, selection: Selection, read: Read): Promise<PageOf<T>> {
    this.check(ctx, this.privileges.get);
    return this.db.readPage(ctx, this.entity, read.shape, selection, read.page);
  }

  /** Number of rows of a selection. */
  async count(ctx: Ctx, selection: Selection): Promise<number> {
    this.check(ctx, this.privileges.get);
    return this.db.count(ctx, this.entity, selection);
  }

  /** The object, loaded for changing. */
  async load(ctx: Ctx, id: string): Promise<T | undefined> {
    const found = this.find(ctx, id);
    if (!found) return undefined;
    const { table } = this.db.models.of(this.entity);
    return (await this.db.load(ctx, this.entity, { where: sql`${raw(`"${table}"."uuid"`)} = ${found.uuid}` }, this.editShape()))[0];
  }

  /** A new, empty object. */
  create(): T {
    return new (this.entity as unknown as new () => T)();
  }

  /**
   * Stores a new or changed object.
   *
   * @throws {@link ValidationError} naming the fields
   */
  async save(ctx: Ctx, object: T): Promise<T> {
    this.check(ctx, this.privileges.manage);
    await this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems(this.entity.name);
      await this.validate(inner, object, problems);
      problems.throwIfAny();
      await this.store(inner, object);
    });
    return object;
  }

  /** Retires an object. An already retired one stays as it is. */
  async retire(ctx: Ctx, object: T, reason: string): Promise<T> {
    this.check(ctx, this.privileges.manage);
    if (object.retired) return object;
    if (reason.trim() === '') throw InvalidInputError.of('A reason is required to retire');
    object.retired = true;
    object.retireReason = reason;
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, object));
    return object;
  }

  /** Brings a retired object back. */
  async unretire(ctx: Ctx, object: T): Promise<T> {
    this.check(ctx, this.privileges.manage);
    object.retired = false;
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, object));
    return object;
  }

  /** Deletes the row. @throws {@link ConflictError} when something refers to it */
  async purge(ctx: Ctx, object: T): Promise<void> {
    this.check(ctx, this.privileges.purge ?? this.privileges.manage);
    try {
      await this.db.inTransaction(ctx, (inner) => this.remove(inner, object));
    } catch (error) {
      throw inUse(error, this.entity.name);
    }
  }

  /** Rules of the kind; adds to `problems`. */
  protected validate(_ctx: Ctx, object: T, problems: Problems): Promise<void> | void {
    if ('name' in object && !object.name?.trim()) problems.field('name', 'error.name');
  }

  /** Writes the object; override to write what belongs to it. */
  protected async store(ctx: Ctx, object: T): Promise<void> {
    await this.db.save(ctx, object);
  }

  /** Deletes the object; override to delete what belongs to it. */
  protected async remove(ctx: Ctx, object: T): Promise<void> {
    await this.db.purge(ctx, object);
  }

  /** Collections that {@link MetadataService.load} loads too. */
  protected editShape(): Shape {
    return {};
  }

  /** The object with this name, compared without case; one in use before a retired one. */
  protected named(name: string): T | undefined {
    const wanted = name.trim().toLowerCase();
    const found = this.db.cache.all(this.entity).filter((item) => item.name?.toLowerCase() === wanted);
    return found.find((item) => !item.retired) ?? found[0];
  }

  /** Kinds without a privilege for reading are for whoever has logged in. */
  protected check(ctx: Ctx, privileges: readonly Privilege[] | undefined): void {
    if (privileges && privileges.length > 0) ctx.requireAny(privileges.map((item) => item.name));
    else if (ctx.granted.size === 0) void ctx.caller;
  }
}

/** Turns PostgreSQL's refusal to break a reference into a clear error; other errors pass. */
export function inUse(error: unknown, what: string): unknown {
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  if (code === FOREIGN_KEY_VIOLATION) {
    return new ConflictError(
      'error.referenced',
      [what, table],
      `${what} cannot be purged: it is in use by ${table ?? 'other records'} (${constraint ?? ''})`,
      {
        cause: error,
      },
    );
  }
  if (code === UNIQUE_VIOLATION) {
    return new ConflictError('error.duplicate', [what], `${what} breaks a uniqueness rule (${constraint ?? ''})`, { cause: error });
  }
  return error;
}
