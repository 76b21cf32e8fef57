import { privilege } from '@openmrs-ts/platform';

export const manageIdentifierSources = privilege('Manage Identifier Sources', 'Able to add, change and retire identifier sources');
export const manageAutoGenerationOptions = privilege(
  'Manage Auto Generation Options',
  'Able to decide which identifier types are generated from which source',
);
export const generateBatchOfIdentifiers = privilege('Generate Batch of Identifiers', 'Able to generate many identifiers at once');
export const uploadBatchOfIdentifiers = privilege('Upload Batch of Identifiers', 'Able to add identifiers to a pool');
/** A privilege of the platform: enough to generate a single identifier. */
export const editPatientIdentifiers = privilege('Edit Patient Identifiers', 'Able to edit patient identifiers');
