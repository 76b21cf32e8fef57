import { privilege } from '../../kernel/auth/index.js';

export const getPeople = privilege('Get People', 'Read people');
export const addPeople = privilege('Add People', 'Add people');
export const editPeople = privilege('Edit People', 'Edit and void people');
export const deletePeople = privilege('Delete People', 'Delete people');
export const purgePeople = privilege('Purge People', 'Delete people for good');
export const getPersonAttributeTypes = privilege('Get Person Attribute Types', 'Read person attribute types');
export const managePersonAttributeTypes = privilege('Manage Person Attribute Types', 'Add, edit and retire person attribute types');
export const purgePersonAttributeTypes = privilege('Purge Person Attribute Types', 'Delete person attribute types for good');

/** Every privilege of this area. */
export const personPrivileges = [
  getPeople,
  addPeople,
  editPeople,
  deletePeople,
  purgePeople,
  getPersonAttributeTypes,
  managePersonAttributeTypes,
  purgePersonAttributeTypes,
];
