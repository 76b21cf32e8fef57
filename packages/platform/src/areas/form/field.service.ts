import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { cacheSupplies, Db, type Shape } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { FieldAnswer } from './field-answer.entity.js';
import { FieldType } from './field-type.entity.js';
import { Field } from './field.entity.js';
import { getFieldTypes, getForms, manageFieldTypes, manageForms, purgeFieldTypes } from './form.privileges.js';

/** What forms ask for. */
@service()
export class FieldService extends MetadataService<Field> {
  readonly entity = Field;
  readonly privileges = { get: [getForms], manage: [manageForms], purge: [manageForms] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** The field with this uuid, with what the shape asks for; answers are not in memory and cost a query. */
  @requires(getForms)
  async shown(ctx: Ctx, uuid: string, shape: Shape): Promise<Field | undefined> {
    const found = this.find(ctx, uuid);
    if (!found || cacheSupplies(this.db.models.of(Field), shape)) return found;
    return this.db.readOne(ctx, Field, shape, this.byId(found.id));
  }

  /** Answers that a field offers. @throws {@link NotFoundError} when there is no such field */
  @requires(getForms)
  answersOf(ctx: Ctx, fieldUuid: string, shape: Shape): Promise<FieldAnswer[]> {
    const field = this.get(ctx, fieldUuid);
    return this.db.read(ctx, FieldAnswer, shape, { where: sql`field_answer.field_id = ${field.id}`, order: sql`field_answer.answer_id` });
  }

  /** The answer with this uuid. */
  @requires(getForms)
  findAnswer(ctx: Ctx, uuid: string, shape: Shape): Promise<FieldAnswer | undefined> {
    return this.db.readOne(ctx, FieldAnswer, shape, sql`field_answer.uuid = ${uuid}`);
  }

  /** @source openmrs-core 2.8.7 FieldValidator */
  protected override validate(_ctx: Ctx, field: Field, problems: Problems): void {
    if (!field.name?.trim()) problems.field('name', 'error.null');
    if (field.selectMultiple === undefined || field.selectMultiple === null) problems.field('selectMultiple', 'error.general');
  }

  private byId(id: number) {
    return sql`field.field_id = ${id}`;
  }
}

/** Kinds of fields. */
@service()
export class FieldTypeService extends MetadataService<FieldType> {
  readonly entity = FieldType;
  readonly privileges = { get: [getFieldTypes], manage: [manageFieldTypes], purge: [purgeFieldTypes] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** @source openmrs-core 2.8.7 FieldTypeValidator */
  protected override validate(_ctx: Ctx, type: FieldType, problems: Problems): void {
    type.isSet ??= false;
    if (!type.name?.trim()) problems.field('name', 'error.name');
    const other = this.named(type.name ?? '');
    if (other && other.id !== type.id) problems.field('name', 'fieldtype.duplicate.name');
  }
}
