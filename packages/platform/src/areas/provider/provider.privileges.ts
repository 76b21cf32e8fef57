import { privilege } from '../../kernel/auth/index.js';

export const getProviders = privilege('Get Providers', 'Read providers');
export const manageProviders = privilege('Manage Providers', 'Add, edit and retire providers');
export const purgeProviders = privilege('Purge Providers', 'Delete providers for good');
export const getProviderRoles = privilege('Get Provider Roles', 'Read provider roles');
export const manageProviderRoles = privilege('Manage Provider Roles', 'Add, edit and retire provider roles');
export const purgeProviderRoles = privilege('Purge Provider Roles', 'Delete provider roles for good');
export const getProviderAttributeTypes = privilege('Get Provider Attribute Types', 'Read provider attribute types');

/** Privileges about providers. */
export const providerPrivileges = [
  getProviders,
  manageProviders,
  purgeProviders,
  getProviderRoles,
  manageProviderRoles,
  purgeProviderRoles,
  getProviderAttributeTypes,
];
