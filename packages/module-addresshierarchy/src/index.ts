export {
  type AddressComponent,
  type AddressConfiguration,
  AddressConfigurationService,
  type AddressLoad,
  readAddressConfiguration,
} from './address-configuration/index.js';
export { manageAddressHierarchy } from './address-hierarchy/address-hierarchy.privileges.js';
export {
  AddressHierarchyEntry,
  AddressHierarchyLevel,
  AddressHierarchyService,
  addressPropertyOf,
  type EntryFormat,
  type EntrySearch,
} from './address-hierarchy/index.js';
export { default } from './module.js';
