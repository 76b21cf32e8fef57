import { privilege } from '../../kernel/auth/index.js';

export const getObservations = privilege('Get Observations', 'Able to get patient observations');
export const addObservations = privilege('Add Observations', 'Able to add patient observations');
export const editObservations = privilege('Edit Observations', 'Able to edit and void patient observations');
export const deleteObservations = privilege('Delete Observations', 'Able to delete patient observations');

/** Privileges that are created at start. */
export const obsPrivileges = [getObservations, addObservations, editObservations, deleteObservations];
