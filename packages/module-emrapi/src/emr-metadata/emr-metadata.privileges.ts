import { privilege } from '@openmrs-ts/platform';

export const editConditions = privilege('Edit conditions', 'Able to edit conditions');
export const getConditions = privilege('Get conditions', 'Able to view conditions');
export const getProcedures = privilege('Get Procedures', 'Able to view procedures of patients');
export const manageProcedures = privilege('Manage Procedures', 'Able to add, edit and void procedures of patients');
export const purgeProcedures = privilege('Purge Procedures', 'Able to purge procedures of patients');
export const getProcedureTypes = privilege('Get Procedure Types', 'Able to view types of procedures');
export const manageProcedureTypes = privilege('Manage Procedure Types', 'Able to add, edit and retire types of procedures');
export const purgeProcedureTypes = privilege('Purge Procedure Types', 'Able to purge types of procedures');

/** Created at start. @source emrapi 3.4.0 config.xml */
export const emrPrivileges = [
  editConditions,
  getConditions,
  getProcedures,
  manageProcedures,
  purgeProcedures,
  getProcedureTypes,
  manageProcedureTypes,
  purgeProcedureTypes,
];

/** Privileges of the platform that guard what this module reads and writes. */
export const getVisits = privilege('Get Visits', 'Able to get visits');
export const addVisits = privilege('Add Visits', 'Able to add visits');
export const editVisits = privilege('Edit Visits', 'Able to edit visits');
export const getEncounters = privilege('Get Encounters', 'Able to view patient encounters');
export const getConcepts = privilege('Get Concepts', 'Able to get concepts');
export const getLocations = privilege('Get Locations', 'Able to get locations');
export const manageGlobalProperties = privilege('Manage Global Properties', 'Able to add, edit and delete settings');
export const manageMetadataMapping = privilege('Manage Metadata Mapping', 'Able to manage metadata mapping');
export const getPatients = privilege('Get Patients', 'Able to get patients');
