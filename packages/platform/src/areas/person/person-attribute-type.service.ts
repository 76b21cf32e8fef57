import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { PersonAttributeType } from './person-attribute-type.entity.js';
import { getPersonAttributeTypes, managePersonAttributeTypes, purgePersonAttributeTypes } from './person.privileges.js';
import { personAttributeTypesLocked } from './person.properties.js';

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
    await super.store(ctx, type);
  }

  protected override async remove(ctx: Ctx, type: PersonAttributeType): Promise<void> {
    this.requireUnlocked(ctx);
    await super.remove(ctx, type);
  }

  private requireUnlocked(ctx: Ctx): void {
    if (personAttributeTypesLocked.read(ctx.environment.settings)) {
      throw new ConflictError('PersonAttributeType.locked', [], 'Person attribute types are locked against changes');
    }
  }
}
