import { privilege } from '@openmrs-ts/platform';

export const manageMetadataMapping = privilege(
  'Manage Metadata Mapping',
  'Able to add, change and retire metadata sources, mappings and sets',
);
export const viewMetadataViaMapping = privilege('View Metadata Via Mapping', 'Able to read the metadata that mappings and sets point at');
