import sql, { type Sql, raw } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import type { EntityClass, PageOf, RelationModel } from '../../kernel/db/index.js';
import { NotFoundError, Problems } from '../../kernel/errors/index.js';
import { DataService, type Read } from '../../kernel/service/index.js';
import type { AttributeType } from './attribute-type.entity.js';
import type { Attribute } from './attribute.entity.js';

/** An attribute with its type. */
export interface TypedAttribute extends Attribute {
  attributeType: AttributeType;
}

/**
 * The attributes of one kind of owner, as sub-resources write them one by one.
 * Subclasses say entity, privileges and the name of the relation to the owner.
 */
export abstract class AttributeService<T extends TypedAttribute> extends DataService<T> {
  /** Relation of the attribute to what it belongs to, for example `visit`. */
  abstract readonly owner: string;
  /** Whether a new value of a type that may occur once voids the old one, as visits do; otherwise it is refused. */
  protected readonly replacesSingle: boolean = false;

  /**
   * Attributes in use of one owner.
   *
   * @param typeUuid - only those of this type
   * @throws {@link NotFoundError} when the owner does not exist
   */
  async ofOwner(
    ctx: Ctx,
    ownerUuid: string,
    read: Read & { readonly includeVoided?: boolean; readonly typeUuid?: string },
  ): Promise<PageOf<T>> {
    this.check(ctx, this.privileges.get);
    const { table } = this.db.models.of(this.entity);
    const { target, column } = this.ownerRelation();
    const rows = await this.db.query<{ key: number }>(
      ctx,
      sql`select ${raw(`"${target.key.column}"`)} as key from ${raw(`"${target.table}"`)} where uuid = ${ownerUuid}`,
    );
    if (!rows[0]) throw new NotFoundError(target.name, ownerUuid);
    const type = read.typeUuid === undefined ? sql`` : sql` and ${this.column('attributeType')} = any(${this.typeIds(read.typeUuid)})`;
    const voided = read.includeVoided ? sql`` : sql` and not ${raw(`"${table}".voided`)}`;
    const where = sql`${raw(`"${table}"."${column}"`)} = ${rows[0].key}${voided}${type}`;
    return this.db.readPage(ctx, this.entity, read.shape, { where, order: sql`${this.column('id')}` }, read.page);
  }

  protected override async validate(ctx: Ctx, attribute: T, problems: Problems): Promise<void> {
    if (!attribute.attributeType) problems.field('attributeType', 'error.null');
    if (attribute.valueReference === undefined || attribute.valueReference === null) problems.field('value', 'error.null');
    if (!this.ownerOf(attribute)) problems.field(this.owner, 'error.null');
    if (problems.any || attribute.voided) return;
    await this.lockOwner(ctx, attribute);
    const type = attribute.attributeType;
    const { maxOccurs } = type;
    if (maxOccurs === null) return;
    const others = await this.activeOthers(ctx, attribute);
    if (others.length < maxOccurs) return;
    if (maxOccurs === 1 && this.replacesSingle && !this.db.isStored(attribute)) return;
    problems.field('activeAttributes', 'attribute.error.maxOccurs', [type.name, maxOccurs]);
  }

  protected override async store(ctx: Ctx, attribute: T): Promise<T> {
    if (this.replacesSingle && attribute.attributeType.maxOccurs === 1 && !this.db.isStored(attribute)) {
      const others = await this.activeOthers(ctx, attribute);
      for (const other of others) {
        other.voided = true;
        other.voidReason = 'replaced by a new value';
      }
      await this.db.save(ctx, ...others);
    }
    await this.db.save(ctx, attribute);
    return attribute;
  }

  /** A value that the owner must have stays until it is replaced. */
  protected override async voidWith(ctx: Ctx, attribute: T, reason: string): Promise<void> {
    await this.lockOwner(ctx, attribute);
    const { retired, minOccurs, name } = attribute.attributeType;
    if (!retired && (await this.activeOthers(ctx, attribute)).length < minOccurs) {
      const problems = new Problems(this.entity.name);
      if (minOccurs === 1) problems.field('activeAttributes', 'error.required', [name]);
      else problems.field('activeAttributes', 'attribute.error.minOccurs', [name, minOccurs]);
      problems.throwIfAny();
    }
    await super.voidWith(ctx, attribute, reason);
  }

  /** Other attributes in use with the same owner and type. */
  private activeOthers(ctx: Ctx, attribute: T): Promise<T[]> {
    const { table } = this.db.models.of(this.entity);
    const owner = this.column(this.owner);
    const where = sql`${owner} = ${this.ownerOf(attribute)?.id} and ${this.column('attributeType')} = ${attribute.attributeType.id}
      and not ${raw(`"${table}".voided`)} and ${this.column('id')} <> ${attribute.id ?? 0}`;
    return this.db.load(ctx, this.entity, { where });
  }

  /** Two requests that add a value at the same time must not both see room for one. */
  private async lockOwner(ctx: Ctx, attribute: T): Promise<void> {
    const { target } = this.ownerRelation();
    const key = raw(`"${target.key.column}"`);
    await this.db.query(ctx, sql`select 1 from ${raw(`"${target.table}"`)} where ${key} = ${this.ownerOf(attribute)?.id} for update`);
  }

  private typeIds(uuid: string): number[] {
    const type = this.db.models.of(this.entity).relations.get('attributeType')?.target.entity as EntityClass<AttributeType>;
    const found = this.db.cache.find(type, uuid);
    return found ? [found.id] : [];
  }

  private ownerRelation(): RelationModel {
    const relation = this.db.models.of(this.entity).relations.get(this.owner);
    if (!relation) throw new Error(`${this.entity.name} has no relation "${this.owner}"`);
    return relation;
  }

  private column(property: string): Sql {
    const model = this.db.models.of(this.entity);
    return raw(`"${model.table}"."${model.columnOf(property)}"`);
  }

  private ownerOf(attribute: T): { id: number } | undefined {
    return (attribute as unknown as Record<string, { id: number } | undefined>)[this.owner];
  }
}
