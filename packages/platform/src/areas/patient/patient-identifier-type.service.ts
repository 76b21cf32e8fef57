import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { IdentifierValidators } from './identifier-validators.service.js';
import { PatientIdentifierType } from './patient-identifier-type.entity.js';
import { identifierPattern } from './patient-identifier.rules.js';
import { getIdentifierTypes, manageIdentifierTypes, purgeIdentifierTypes } from './patient.privileges.js';
import { identifierTypesLocked } from './patient.properties.js';

/** The door to identifier types. @source openmrs-core 2.8.7 PatientServiceImpl */
@service()
export class PatientIdentifierTypeService extends MetadataService<PatientIdentifierType> {
  readonly entity = PatientIdentifierType;
  readonly privileges = { get: [getIdentifierTypes], manage: [manageIdentifierTypes], purge: [purgeIdentifierTypes] };
  override readonly foundByName = true;

  constructor(
    @inject(Db) db: Db,
    @inject(IdentifierValidators) private readonly validators: IdentifierValidators,
  ) {
    super(db);
  }

  /** All types: those in use first, then required ones, then by name. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): PatientIdentifierType[] {
    const types = super.all(ctx, options);
    return types.sort(
      (a, b) =>
        Number(a.retired) - Number(b.retired) || Number(b.required) - Number(a.required) || a.name.localeCompare(b.name) || a.id - b.id,
    );
  }

  protected override validate(ctx: Ctx, type: PatientIdentifierType, problems: Problems): void {
    this.requireUnlocked(ctx);
    const name = type.name?.trim().toLowerCase();
    if (!name) problems.field('name', 'error.name');
    const others = this.db.cache.all(PatientIdentifierType).filter((item) => !item.retired && item.id !== type.id);
    if (name && !type.retired && others.some((item) => item.name.toLowerCase() === name))
      problems.field('name', 'identifierType.duplicate.name');
    if (type.format?.trim() && !identifierPattern(type.format.trim())) problems.field('format', 'PatientIdentifierType.format.invalid');
    if (type.validator?.trim() && !this.validators.find(ctx, type.validator)) {
      problems.field('validator', 'PatientIdentifierType.validator.unknown', [type.validator]);
    }
    oneOf(problems, 'locationBehavior', type.locationBehavior, ['REQUIRED', 'NOT_USED']);
    oneOf(problems, 'uniquenessBehavior', type.uniquenessBehavior, ['UNIQUE', 'NON_UNIQUE', 'LOCATION']);
  }

  protected override async remove(ctx: Ctx, type: PatientIdentifierType): Promise<void> {
    this.requireUnlocked(ctx);
    await super.remove(ctx, type);
  }

  private requireUnlocked(ctx: Ctx): void {
    if (identifierTypesLocked.read(ctx.environment.settings)) {
      throw new ConflictError('PatientIdentifierType.locked', [], 'Identifier types are locked against changes');
    }
  }
}

function oneOf(problems: Problems, field: string, value: string | null | undefined, allowed: readonly string[]): void {
  if (value && !allowed.includes(value)) problems.field(field, 'error.invalid', [], `Must be one of ${allowed.join(', ')}`);
}
