import { privilege } from '../../kernel/auth/index.js';

export const getGlobalProperties = privilege('Get Global Properties', 'Read global properties');
export const manageGlobalProperties = privilege('Manage Global Properties', 'Add and edit global properties');
export const purgeGlobalProperties = privilege('Purge Global Properties', 'Delete global properties');

/** Privileges about settings. */
export const settingPrivileges = [getGlobalProperties, manageGlobalProperties, purgeGlobalProperties];
