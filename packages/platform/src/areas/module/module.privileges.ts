import { privilege } from '../../kernel/auth/index.js';

export const manageModules = privilege('Manage Modules', 'Add, remove, start and stop modules');

/** Privileges about modules. */
export const modulePrivileges = [manageModules];
