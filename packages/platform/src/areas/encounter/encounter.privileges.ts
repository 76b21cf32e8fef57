import { privilege } from '../../kernel/auth/index.js';

export const getEncounters = privilege('Get Encounters', 'Able to get patient encounters');
export const addEncounters = privilege('Add Encounters', 'Able to add patient encounters');
export const editEncounters = privilege('Edit Encounters', 'Able to edit, void and restore patient encounters');
export const purgeEncounters = privilege('Purge Encounters', 'Able to purge patient encounters');
export const getEncounterTypes = privilege('Get Encounter Types', 'Able to get encounter types');
export const manageEncounterTypes = privilege('Manage Encounter Types', 'Able to add, edit and retire encounter types');
export const purgeEncounterTypes = privilege('Purge Encounter Types', 'Able to purge encounter types');
export const getEncounterRoles = privilege('Get Encounter Roles', 'Able to get encounter roles');
export const manageEncounterRoles = privilege('Manage Encounter Roles', 'Able to add, edit and retire encounter roles');
export const purgeEncounterRoles = privilege('Purge Encounter Roles', 'Able to purge encounter roles');

/** Privileges that are created at start; upstream leaves the others to super users. */
export const encounterPrivileges = [
  getEncounters,
  addEncounters,
  editEncounters,
  getEncounterTypes,
  manageEncounterTypes,
  getEncounterRoles,
  manageEncounterRoles,
];
