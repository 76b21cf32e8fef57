import { privilege } from '../../kernel/auth/index.js';

export const getConceptSources = privilege('Get Concept Sources', 'Able to get concept sources');
export const manageConceptSources = privilege('Manage Concept Sources', 'Able to add, edit and retire concept sources');
export const purgeConceptSources = privilege('Purge Concept Sources', 'Able to purge concept sources');
export const getConceptMapTypes = privilege('Get Concept Map Types', 'Able to get concept map types');
export const manageConceptMapTypes = privilege('Manage Concept Map Types', 'Able to add, edit and retire concept map types');
export const purgeConceptMapTypes = privilege('Purge Concept Map Types', 'Able to purge concept map types');
export const getConceptReferenceTerms = privilege('Get Concept Reference Terms', 'Able to get concept reference terms');
export const manageConceptReferenceTerms = privilege(
  'Manage Concept Reference Terms',
  'Able to add, edit and retire concept reference terms',
);
export const purgeConceptReferenceTerms = privilege('Purge Concept Reference Terms', 'Able to purge concept reference terms');
