import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { cacheSupplies, Db, type Page, type PageOf, pageOf, type Shape } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { FormField } from './form-field.entity.js';
import { FormResource } from './form-resource.entity.js';
import { Form } from './form.entity.js';
import { getForms, manageForms } from './form.privileges.js';
import { formsLocked } from './form.properties.js';

/** Forms and what belongs to them. */
@service()
export class FormService extends MetadataService<Form> {
  readonly entity = Form;
  readonly privileges = { get: [getForms], manage: [manageForms], purge: [manageForms] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Forms by name, then id. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): Form[] {
    return super.all(ctx, options).sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : left.id - right.id));
  }

  /** Forms whose name starts with the text, or has it at the start of a later word. @source openmrs-core 2.8.7 FormService.getForms(fuzzyName, …) */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean }): Form[] {
    this.check(ctx, this.privileges.get);
    const wanted = text.trim().toLowerCase();
    return this.all(ctx, options).filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${wanted}`));
  }

  /** The form with this uuid, with what the shape asks for; resources are not in memory and cost a query. */
  @requires(getForms)
  async shown(ctx: Ctx, uuid: string, shape: Shape): Promise<Form | undefined> {
    const found = this.find(ctx, uuid);
    return found && (await this.fill(ctx, [found], shape))[0];
  }

  /** One page of a list of forms, with what the shape asks for. */
  @requires(getForms)
  async page(ctx: Ctx, read: { readonly page: Page; readonly shape: Shape }, forms: readonly Form[]): Promise<PageOf<Form>> {
    const page = pageOf(forms, read.page);
    return { ...page, rows: await this.fill(ctx, page.rows, read.shape) };
  }

  /** The field on a form with this uuid. */
  @requires(getForms)
  findField(_ctx: Ctx, uuid: string): FormField | undefined {
    return this.db.cache.find(FormField, uuid);
  }

  /** The field on a form, for changing. */
  @requires(getForms)
  loadField(ctx: Ctx, uuid: string): Promise<FormField | undefined> {
    return this.db.loadByUuid(ctx, FormField, uuid);
  }

  /** Fields of a form. @throws {@link NotFoundError} when there is no such form */
  @requires(getForms)
  fieldsOf(ctx: Ctx, formUuid: string): readonly FormField[] {
    return this.get(ctx, formUuid).formFields;
  }

  /** Places a field on a form. @throws {@link ValidationError} naming the fields */
  @requires(manageForms)
  async saveField(ctx: Ctx, field: FormField): Promise<FormField> {
    this.refuseWhenLocked(ctx);
    const problems = new Problems('FormField');
    if (!field.form) problems.field('form', 'error.null');
    if (!field.field) problems.field('field', 'error.null');
    problems.throwIfAny();
    field.required ??= false;
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, field));
    return field;
  }

  /** Takes a field off a form. */
  @requires(manageForms)
  async purgeField(ctx: Ctx, field: FormField): Promise<void> {
    this.refuseWhenLocked(ctx);
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, field));
  }

  /** The resource of a form with this uuid. */
  @requires(getForms)
  findResource(ctx: Ctx, uuid: string, shape: Shape): Promise<FormResource | undefined> {
    return this.db.readOne(ctx, FormResource, shape, sql`form_resource.uuid = ${uuid}`);
  }

  /** The resource of a form, for changing. */
  @requires(getForms)
  loadResource(ctx: Ctx, uuid: string): Promise<FormResource | undefined> {
    return this.db.loadByUuid(ctx, FormResource, uuid);
  }

  /** Resources of a form by name. @throws {@link NotFoundError} when there is no such form */
  @requires(getForms)
  resourcesOf(ctx: Ctx, formUuid: string, shape: Shape): Promise<FormResource[]> {
    const form = this.get(ctx, formUuid);
    return this.db.read(ctx, FormResource, shape, {
      where: sql`form_resource.form_id = ${form.id}`,
      order: sql`form_resource.name, form_resource.form_resource_id`,
    });
  }

  /** Stores a resource of a form; one with the same name is changed in its place. @throws {@link ValidationError} naming the fields */
  @requires(manageForms)
  async saveResource(ctx: Ctx, resource: FormResource): Promise<FormResource> {
    const problems = new Problems('FormResource');
    if (!resource.form) problems.field('form', 'error.null');
    if (!resource.name?.trim()) problems.field('name', 'error.name');
    if (resource.valueReference === undefined || resource.valueReference === null) problems.field('valueReference', 'error.null');
    problems.throwIfAny();
    return this.db.inTransaction(ctx, async (inner) => {
      const where = sql`form_resource.form_id = ${resource.form.id} and form_resource.name = ${resource.name.trim()}`;
      const [present] = this.db.isStored(resource) ? [] : await this.db.load(inner, FormResource, { where });
      const stored = present ?? resource;
      if (present) {
        const { valueReference, datatypeClassname, datatypeConfig, preferredHandlerClassname, handlerConfig } = resource;
        Object.assign(present, { valueReference, datatypeClassname, datatypeConfig, preferredHandlerClassname, handlerConfig });
      }
      await this.db.save(inner, stored);
      return stored;
    });
  }

  /** Deletes a resource of a form. */
  @requires(manageForms)
  async purgeResource(ctx: Ctx, resource: FormResource): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, resource));
  }

  /** @source openmrs-core 2.8.7 FormValidator */
  protected override validate(ctx: Ctx, form: Form, problems: Problems): void {
    this.refuseWhenLocked(ctx);
    form.published ??= false;
    if (!form.name?.trim()) problems.field('name', 'error.name');
    if (!form.version?.trim()) problems.field('version', 'error.null');
    else if (!/^\d/.test(form.version.trim())) problems.field('version', 'Form.version.invalid');
    if (form.retired && !form.retireReason?.trim()) problems.field('retireReason', 'general.retiredReason.empty');
  }

  protected override async remove(ctx: Ctx, form: Form): Promise<void> {
    this.refuseWhenLocked(ctx);
    await this.db.query(ctx, sql`delete from form_resource where form_id = ${form.id}`);
    const rows = await this.db.query<{ id: number }>(
      ctx,
      sql`delete from form_field where form_id = ${form.id} returning form_field_id as id`,
    );
    for (const { id } of rows) ctx.unit?.touch('form_field', id);
    await this.db.purge(ctx, form);
  }

  private async fill(ctx: Ctx, forms: readonly Form[], shape: Shape): Promise<readonly Form[]> {
    if (forms.length === 0 || cacheSupplies(this.db.models.of(Form), shape)) return forms;
    const ids = forms.map((form) => form.id);
    const rows = new Map(
      (await this.db.read(ctx, Form, { id: true, ...shape }, { where: sql`form.form_id = any(${ids})` })).map((form) => [form.id, form]),
    );
    return ids.map((id) => rows.get(id)).filter((form) => form !== undefined);
  }

  private refuseWhenLocked(ctx: Ctx): void {
    if (formsLocked.read(ctx.environment.settings))
      throw new ConflictError('Form.locked', [], 'Forms are locked; they cannot be changed now');
  }
}
