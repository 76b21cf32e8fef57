import { privilege } from '../../kernel/auth/index.js';

export const getPrivileges = privilege('Get Privileges', 'Read privileges');
export const managePrivileges = privilege('Manage Privileges', 'Add, edit and delete privileges');
export const purgePrivileges = privilege('Purge Privileges', 'Delete privileges for good');

/** Privileges about privileges. */
export const privilegePrivileges = [getPrivileges, managePrivileges, purgePrivileges];
