import { privilege } from '../../kernel/auth/index.js';

export const getConceptDatatypes = privilege('Get Concept Datatypes', 'Able to get concept datatypes');
export const manageConceptDatatypes = privilege('Manage Concept Datatypes', 'Able to add, edit and retire concept datatypes');
