import { privilege } from '@openmrs-ts/platform';

export const manageAddressHierarchy = privilege(
  'Manage Address Hierarchy',
  'Able to change the levels and entries of the address hierarchy',
);
