import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { ProviderRole } from './provider-role.entity.js';
import { getProviderRoles, manageProviderRoles, purgeProviderRoles } from './provider.privileges.js';

/** The door to what providers do. */
@service()
export class ProviderRoleService extends MetadataService<ProviderRole> {
  readonly entity = ProviderRole;
  readonly privileges = { get: [getProviderRoles], manage: [manageProviderRoles], purge: [purgeProviderRoles] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** All roles by name, those in use first. */
  @requires(getProviderRoles)
  override all(ctx: Ctx, options: { includeRetired: boolean }): ProviderRole[] {
    return super
      .all(ctx, options)
      .sort((left, right) => Number(left.retired) - Number(right.retired) || left.name.localeCompare(right.name));
  }
}
