import { privilege } from '../../kernel/auth/index.js';

export const getRelationships = privilege('Get Relationships', 'Read relationships');
export const addRelationships = privilege('Add Relationships', 'Add relationships');
export const editRelationships = privilege('Edit Relationships', 'Edit relationships');
export const deleteRelationships = privilege('Delete Relationships', 'Void relationships');
export const purgeRelationships = privilege('Purge Relationships', 'Delete relationships for good');
export const getRelationshipTypes = privilege('Get Relationship Types', 'Read relationship types');
export const manageRelationshipTypes = privilege('Manage Relationship Types', 'Add, edit and retire relationship types');
export const purgeRelationshipTypes = privilege('Purge Relationship Types', 'Delete relationship types for good');

/** Every privilege of this area. */
export const relationshipPrivileges = [
  getRelationships,
  addRelationships,
  editRelationships,
  deleteRelationships,
  purgeRelationships,
  getRelationshipTypes,
  manageRelationshipTypes,
  purgeRelationshipTypes,
];
