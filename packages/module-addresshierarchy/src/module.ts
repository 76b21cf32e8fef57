import { defineModule } from '@openmrs-ts/platform';
import { AddressConfigurationService } from './address-configuration/address-configuration.service.js';
import { AddressHierarchyEntry } from './address-hierarchy/address-hierarchy-entry.entity.js';
import { AddressHierarchyLevel } from './address-hierarchy/address-hierarchy-level.entity.js';
import { AddressHierarchyController, addressHierarchyRoutes } from './address-hierarchy/address-hierarchy.controller.js';
import { addressHierarchyMessages } from './address-hierarchy/address-hierarchy.messages.js';
import { manageAddressHierarchy } from './address-hierarchy/address-hierarchy.privileges.js';
import { addressHierarchyProperties } from './address-hierarchy/address-hierarchy.properties.js';
import { AddressHierarchyService } from './address-hierarchy/address-hierarchy.service.js';
import { createAddressHierarchyTables } from './migrations/0001-create-address-hierarchy-tables.js';

export default defineModule({
  id: 'addresshierarchy',
  version: '0.1.0',
  name: 'Address Hierarchy',
  description: 'Levels and places from which addresses are completed',
  emulates: '2.21.0',
  requires: { platform: '^0.1.0' },
  entities: [AddressHierarchyLevel, AddressHierarchyEntry],
  migrations: [createAddressHierarchyTables],
  services: [AddressHierarchyService, AddressConfigurationService, AddressHierarchyController],
  routes: addressHierarchyRoutes,
  privileges: [manageAddressHierarchy],
  globalProperties: addressHierarchyProperties,
  messages: addressHierarchyMessages,
});
