import { globalProperty } from '@openmrs-ts/platform';

export const addressHierarchyProperties = [
  globalProperty('addresshierarchy.allowFreetext', {
    type: 'boolean',
    default: true,
    description: 'Whether clients may take addresses that are not in the hierarchy',
  }),
  globalProperty('addresshierarchy.enableOverrideOfAddressPortlet', {
    type: 'boolean',
    default: true,
    description: 'Whether the legacy user interface shows the hierarchy in place of its address fields',
  }),
  globalProperty('addresshierarchy.soundexProcessor', {
    type: 'string',
    description: 'Name of the processor by which full addresses are compared by sound; not supported here',
  }),
  globalProperty('addresshierarchy.addressToEntryMapUpdaterLastStartTime', {
    type: 'string',
    description: 'When addresses were last matched with entries; kept for older servers',
  }),
  globalProperty('addresshierarchy.initializeAddressHierarchyCacheOnStartup', {
    type: 'boolean',
    default: true,
    description: 'Kept for older servers; searches here need no preparation',
  }),
];
