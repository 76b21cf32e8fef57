import { privilege } from '../../kernel/auth/index.js';

export const getForms = privilege('Get Forms', 'Read forms');
export const manageForms = privilege('Manage Forms', 'Add, edit, retire and delete forms');
export const getFieldTypes = privilege('Get Field Types', 'Read field types');
export const manageFieldTypes = privilege('Manage Field Types', 'Add, edit and retire field types');
export const purgeFieldTypes = privilege('Purge Field Types', 'Delete field types for good');
