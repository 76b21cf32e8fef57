import { privilege } from '../../kernel/auth/index.js';

export const getConditions = privilege('Get Conditions', 'Read conditions');
export const editConditions = privilege('Edit Conditions', 'Add, edit and void conditions');
export const deleteConditions = privilege('Delete Conditions', 'Delete conditions for good');
