import { privilege } from '../../kernel/auth/index.js';

export const getLocations = privilege('Get Locations', 'Read locations');
export const manageLocations = privilege('Manage Locations', 'Add, edit and retire locations');
export const purgeLocations = privilege('Purge Locations', 'Delete locations for good');
export const manageLocationTags = privilege('Manage Location Tags', 'Add, edit and retire location tags');
export const purgeLocationTags = privilege('Purge Location Tags', 'Delete location tags for good');
export const getLocationAttributeTypes = privilege('Get Location Attribute Types', 'Read location attribute types');
export const manageLocationAttributeTypes = privilege('Manage Location Attribute Types', 'Add, edit and retire location attribute types');
export const purgeLocationAttributeTypes = privilege('Purge Location Attribute Types', 'Delete location attribute types for good');

/** Privileges about locations. */
export const locationPrivileges = [
  getLocations,
  manageLocations,
  purgeLocations,
  manageLocationTags,
  purgeLocationTags,
  getLocationAttributeTypes,
  manageLocationAttributeTypes,
  purgeLocationAttributeTypes,
];
