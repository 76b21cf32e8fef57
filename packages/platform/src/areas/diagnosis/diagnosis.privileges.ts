import { privilege } from '../../kernel/auth/index.js';

export const getDiagnoses = privilege('Get Diagnoses', 'Able to get diagnoses');
export const editDiagnoses = privilege('Edit Diagnoses', 'Able to add, edit and void diagnoses');
export const deleteDiagnoses = privilege('Delete Diagnoses', 'Able to delete diagnoses');

/** Privileges that are created at start. */
export const diagnosisPrivileges = [getDiagnoses, editDiagnoses, deleteDiagnoses];
