import { privilege } from '../../kernel/auth/index.js';

export const getPatients = privilege('Get Patients', 'Read patients');
export const addPatients = privilege('Add Patients', 'Add patients');
export const editPatients = privilege('Edit Patients', 'Edit patients');
export const deletePatients = privilege('Delete Patients', 'Void patients and restore voided ones');
export const purgePatients = privilege('Purge Patients', 'Delete patients for good');
export const getPatientIdentifiers = privilege('Get Patient Identifiers', 'Read patient identifiers');
export const addPatientIdentifiers = privilege('Add Patient Identifiers', 'Add patient identifiers');
export const editPatientIdentifiers = privilege('Edit Patient Identifiers', 'Edit patient identifiers');
export const deletePatientIdentifiers = privilege('Delete Patient Identifiers', 'Void patient identifiers');
export const purgePatientIdentifiers = privilege('Purge Patient Identifiers', 'Delete patient identifiers for good');
export const getIdentifierTypes = privilege('Get Identifier Types', 'Read identifier types');
export const manageIdentifierTypes = privilege('Manage Identifier Types', 'Add, edit and retire identifier types');
export const purgeIdentifierTypes = privilege('Purge Identifier Types', 'Delete identifier types for good');

/** Every privilege of this area. */
export const patientPrivileges = [
  getPatients,
  addPatients,
  editPatients,
  deletePatients,
  purgePatients,
  getPatientIdentifiers,
  addPatientIdentifiers,
  editPatientIdentifiers,
  deletePatientIdentifiers,
  purgePatientIdentifiers,
  getIdentifierTypes,
  manageIdentifierTypes,
  purgeIdentifierTypes,
];
