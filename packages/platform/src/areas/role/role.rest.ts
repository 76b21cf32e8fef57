import type { Ctx } from '../../kernel/context/index.js';
import { restResource } from '../../kernel/rest/index.js';
import { Privilege } from '../privilege/privilege.entity.js';
import { Role } from './role.entity.js';
import { getRoles } from './role.privileges.js';
import { descendantsOf, rolesWithInherited } from './role.rules.js';
import { RoleService } from './role.service.js';

/** Roles around a role, from memory. */
function related(role: Role, ctx: Ctx, find: (stored: Role) => Set<Role>): Role[] {
  const stored = ctx.environment.metadata.get(Role, role.role);
  return stored ? [...find(stored)] : [];
}

const leading = ['uuid', 'display', 'name', 'description', 'retired'];

/** @source webservices.rest 3.5.0 `RoleResource1_8` */
export const roleResource = restResource(Role, RoleService, {
  name: 'role',
  kind: 'metadata',
  version: '1.8',
  view: getRoles,
  display: { needs: ['role'], value: (role) => role.role || '[No Name]' },
  properties: {
    name: {
      needs: ['role'],
      value: (role) => role.role,
      set: (role, value, input) => {
        role.role = String(input.scalar(Role, 'role', value) ?? '');
      },
    },
    retired: { value: () => false, set: () => undefined },
    privileges: {
      set: async (role, value, input) => {
        role.privileges = await input.references(Privilege, value, 'privileges');
      },
      needs: ['role'],
      value: (role, { ctx }) => ctx.environment.metadata.get(Role, role.role)?.privileges ?? [],
      of: () => Privilege,
    },
    inheritedRoles: {
      set: async (role, value, input) => {
        role.inheritedRoles = await input.references(Role, value, 'inheritedRoles');
      },
      needs: ['role'],
      value: (role, { ctx }) => ctx.environment.metadata.get(Role, role.role)?.inheritedRoles ?? [],
      of: () => Role,
    },
    allParentRoles: {
      needs: ['role'],
      value: (role, { ctx }) => related(role, ctx, (stored) => rolesWithInherited(stored.inheritedRoles)),
      of: () => Role,
    },
    allChildRoles: { needs: ['role'], value: (role, { ctx }) => related(role, ctx, descendantsOf), of: () => Role },
    allInheritedRoles: {
      needs: ['role'],
      value: (role, { ctx }) => related(role, ctx, (stored) => rolesWithInherited(stored.inheritedRoles)),
      of: () => Role,
    },
  },
  ref: ['uuid', 'display'],
  default: [...leading, 'privileges:ref', 'inheritedRoles:ref'],
  full: [...leading, 'privileges:default', 'inheritedRoles:default', 'allInheritedRoles:default', 'auditInfo'],
  creatable: ['name*', 'description', 'privileges', 'inheritedRoles'],
  updatable: ['description', 'privileges', 'inheritedRoles'],
  list: (roles, ctx) => roles.all(ctx, { includeRetired: true }),
  remove: false,
  restore: false,
});
