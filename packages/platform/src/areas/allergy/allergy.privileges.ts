import { privilege } from '../../kernel/auth/index.js';

export const getAllergies = privilege('Get Allergies', 'Read allergies');
export const addAllergies = privilege('Add Allergies', 'Add allergies');
export const editAllergies = privilege('Edit Allergies', 'Edit allergies');
export const removeAllergies = privilege('Remove Allergies', 'Remove allergies');
