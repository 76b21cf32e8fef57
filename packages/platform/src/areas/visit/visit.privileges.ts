import { privilege } from '../../kernel/auth/index.js';

export const getVisits = privilege('Get Visits', 'Able to get visits');
export const addVisits = privilege('Add Visits', 'Able to add visits');
export const editVisits = privilege('Edit Visits', 'Able to edit visits');
export const deleteVisits = privilege('Delete Visits', 'Able to void and restore visits');
export const purgeVisits = privilege('Purge Visits', 'Able to purge visits');
export const getVisitTypes = privilege('Get Visit Types', 'Able to get visit types');
export const manageVisitTypes = privilege('Manage Visit Types', 'Able to add, edit, retire and delete visit types');
export const getVisitAttributeTypes = privilege('Get Visit Attribute Types', 'Able to get visit attribute types');
export const manageVisitAttributeTypes = privilege(
  'Manage Visit Attribute Types',
  'Able to add, edit, retire and delete visit attribute types',
);
export const purgeVisitAttributeTypes = privilege('Purge Visit Attribute Types', 'Able to purge visit attribute types');

/** Privileges that are created at start; upstream leaves the others to super users. */
export const visitPrivileges = [
  getVisits,
  addVisits,
  editVisits,
  deleteVisits,
  getVisitTypes,
  manageVisitTypes,
  getVisitAttributeTypes,
  manageVisitAttributeTypes,
];
