import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { GlobalProperty } from '../setting/global-property.entity.js';
import { PersonAttributeType } from './person-attribute-type.entity.js';
import { getPersonAttributeTypes, managePersonAttributeTypes, purgePersonAttributeTypes } from './person.privileges.js';
import { personAttributeTypesLocked } from './person.properties.js';

/** Settings that list attribute types. */
const LISTS = ['patient', 'user'].flatMap((kind) => ['listing', 'viewing', 'header'].map((view) => `${kind}.${view}AttributeTypes`));

/** The door to person attribute types. @source openmrs-core 2.8.7 PersonServiceImpl */
@service()
export class PersonAttributeTypeService extends MetadataService<PersonAttributeType> {
  readonly entity = PersonAttributeType;
  readonly privileges = { get: [getPersonAttributeTypes], manage: [managePersonAttributeTypes], purge: [purgePersonAttributeTypes] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** All types in order of their sort weight. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): PersonAttributeType[] {
    return super.all(ctx, options).sort((a, b) => a.sortWeight - b.sortWeight || a.id - b.id);
  }

  protected override validate(ctx: Ctx, type: PersonAttributeType, problems: Problems): void {
    this.requireUnlocked(ctx);
    const name = type.name?.trim().toLowerCase();
    if (!name) problems.field('name', 'PersonAttributeType.error.nameEmpty');
    if (!type.format?.trim()) problems.field('format', 'PersonAttributeType.error.formatEmpty');
    const others = this.db.cache.all(PersonAttributeType).filter((item) => !item.retired && item.id !== type.id);
    if (name && !type.retired && others.some((item) => item.name.toLowerCase() === name)) {
      problems.field('name', 'PersonAttributeType.error.nameAlreadyInUse');
    }
  }

  protected override async store(ctx: Ctx, type: PersonAttributeType): Promise<void> {
    const weights = this.db.cache.all(PersonAttributeType).map((item) => item.sortWeight);
    type.sortWeight ??= weights.length > 0 ? Math.max(...weights) + 1 : 1;
    const before = this.db.isStored(type) ? this.db.before(type, 'name') : undefined;
    await super.store(ctx, type);
    if (typeof before === 'string' && before !== type.name) await this.renameInSettings(ctx, before, type.name);
  }

  protected override async remove(ctx: Ctx, type: PersonAttributeType): Promise<void> {
    this.requireUnlocked(ctx);
    await super.remove(ctx, type);
  }

  /** Settings list attribute types by name. @source openmrs-core 2.8.7 PersonServiceImpl.savePersonAttributeType */
  private async renameInSettings(ctx: Ctx, before: string, after: string): Promise<void> {
    for (const name of LISTS) {
      const names = (this.db.cache.get(GlobalProperty, name)?.propertyValue ?? '').split(',').map((item) => item.trim());
      if (!names.includes(before)) continue;
      const setting = await this.db.loadByKey(ctx, GlobalProperty, name);
      setting.propertyValue = names.map((item) => (item === before ? after : item)).join(',');
      await this.db.save(ctx, setting);
    }
  }

  private requireUnlocked(ctx: Ctx): void {
    if (personAttributeTypesLocked.read(ctx.environment.settings)) {
      throw new ConflictError('PersonAttributeType.locked', [], 'Person attribute types are locked against changes');
    }
  }
}
