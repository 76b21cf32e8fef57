import { privilege } from '../../kernel/auth/index.js';

export const getRoles = privilege('Get Roles', 'Read roles');
export const manageRoles = privilege('Manage Roles', 'Add, edit and delete roles');
export const purgeRoles = privilege('Purge Roles', 'Delete roles for good');

/** Privileges about roles. */
export const rolePrivileges = [getRoles, manageRoles, purgeRoles];
