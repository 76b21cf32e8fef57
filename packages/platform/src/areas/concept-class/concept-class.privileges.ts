import { privilege } from '../../kernel/auth/index.js';

export const getConceptClasses = privilege('Get Concept Classes', 'Able to get concept classes');
export const manageConceptClasses = privilege('Manage Concept Classes', 'Able to add, edit and retire concept classes');
export const purgeConceptClasses = privilege('Purge Concept Classes', 'Able to purge concept classes');
