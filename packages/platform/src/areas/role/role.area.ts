import type { Area } from '../../kernel/module/index.js';
import { roleMessages } from './role.messages.js';
import { rolePrivileges } from './role.privileges.js';
import { RoleRepository } from './role.repository.js';
import { roleResource } from './role.rest.js';
import { RoleService } from './role.service.js';

/** Roles: named sets of privileges. */
export const roleArea: Area = {
  services: [RoleRepository, RoleService],
  rest: [roleResource],
  privileges: rolePrivileges,
  messages: roleMessages,
};
