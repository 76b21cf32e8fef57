export { type AddressComponent, type AddressConfiguration, readAddressConfiguration } from './address-configuration.rules.js';
export { AddressConfigurationService, type AddressLoad } from './address-configuration.service.js';
