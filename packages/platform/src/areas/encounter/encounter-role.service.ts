import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { EncounterRole } from './encounter-role.entity.js';
import { getEncounterRoles, manageEncounterRoles, purgeEncounterRoles } from './encounter.privileges.js';

/** Parts that providers have in encounters. */
@service()
export class EncounterRoleService extends MetadataService<EncounterRole> {
  readonly entity = EncounterRole;
  readonly privileges = { get: [getEncounterRoles], manage: [manageEncounterRoles], purge: [purgeEncounterRoles] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Roles with exactly this name. */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean }): EncounterRole[] {
    this.check(ctx, this.privileges.get);
    return this.all(ctx, options).filter((role) => role.name === text.trim());
  }

  protected override async validate(ctx: Ctx, role: EncounterRole, problems: Problems): Promise<void> {
    await super.validate(ctx, role, problems);
    const other = this.named(role.name ?? '');
    if (other && other.id !== role.id) problems.field('name', 'encounterRole.duplicate.name');
  }
}
