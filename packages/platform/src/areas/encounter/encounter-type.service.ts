import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { EncounterType } from './encounter-type.entity.js';
import { getEncounterTypes, manageEncounterTypes, purgeEncounterTypes } from './encounter.privileges.js';
import { encounterTypesLocked } from './encounter.properties.js';

/** Kinds of encounters, by name. */
@service()
export class EncounterTypeService extends MetadataService<EncounterType> {
  readonly entity = EncounterType;
  readonly privileges = { get: [getEncounterTypes], manage: [manageEncounterTypes], purge: [purgeEncounterTypes] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  override all(ctx: Ctx, options: { includeRetired: boolean }): EncounterType[] {
    return super.all(ctx, options).sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Types whose names start with the text. */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean }): EncounterType[] {
    this.check(ctx, this.privileges.get);
    const wanted = text.trim().toLowerCase();
    return this.all(ctx, options).filter((type) => type.name.toLowerCase().startsWith(wanted));
  }

  override async save(ctx: Ctx, type: EncounterType): Promise<EncounterType> {
    refuseWhenLocked(ctx);
    return super.save(ctx, type);
  }

  override async retire(ctx: Ctx, type: EncounterType, reason: string): Promise<EncounterType> {
    refuseWhenLocked(ctx);
    return super.retire(ctx, type, reason);
  }

  override async purge(ctx: Ctx, type: EncounterType): Promise<void> {
    refuseWhenLocked(ctx);
    return super.purge(ctx, type);
  }

  protected override async validate(ctx: Ctx, type: EncounterType, problems: Problems): Promise<void> {
    await super.validate(ctx, type, problems);
    const other = this.named(type.name ?? '');
    if (other && other.id !== type.id && !other.retired) problems.field('name', 'EncounterType.error.duplicateEncounterTypeNameSpecified');
  }
}

/** @throws {@link ConflictError} while the setting `EncounterType.encounterTypes.locked` is true */
function refuseWhenLocked(ctx: Ctx): void {
  if (encounterTypesLocked.read(ctx.environment.settings)) throw new ConflictError('EncounterType.encounterTypes.locked');
}
