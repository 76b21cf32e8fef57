import { privilege } from '../../kernel/auth/index.js';

export const getConcepts = privilege('Get Concepts', 'Able to get concepts');
export const manageConcepts = privilege('Manage Concepts', 'Able to add, edit and delete concepts');
export const purgeConcepts = privilege('Purge Concepts', 'Able to purge concepts');
export const getConceptAttributeTypes = privilege('Get Concept Attribute Types', 'Able to get concept attribute types');
export const manageConceptAttributeTypes = privilege(
  'Manage Concept Attribute Types',
  'Able to add, edit and retire concept attribute types',
);
export const purgeConceptAttributeTypes = privilege('Purge Concept Attribute Types', 'Able to purge concept attribute types');

/** Privileges that are created at start; upstream leaves the others to super users. */
export const conceptPrivileges = [getConcepts, manageConcepts, getConceptAttributeTypes, manageConceptAttributeTypes];
