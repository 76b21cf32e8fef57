import type { Area } from '../../kernel/module/index.js';
import { ProviderAttributeService, ProviderAttributeTypeService } from './provider-attribute.service.js';
import { ProviderRoleService } from './provider-role.service.js';
import { providerMapping } from './provider.fhir.js';
import { providerMessages } from './provider.messages.js';
import { providerPrivileges } from './provider.privileges.js';
import { providerProperties } from './provider.properties.js';
import { ProviderRepository } from './provider.repository.js';
import { providerAttributeResource, providerAttributeTypeResource, providerResource, providerRoleResource } from './provider.rest.js';
import { ProviderService } from './provider.service.js';

/** Those who provide care. */
export const providerArea: Area = {
  services: [ProviderRepository, ProviderService, ProviderRoleService, ProviderAttributeService, ProviderAttributeTypeService],
  rest: [providerResource, providerRoleResource, providerAttributeTypeResource, providerAttributeResource],
  fhir: [providerMapping],
  privileges: providerPrivileges,
  globalProperties: providerProperties,
  messages: providerMessages,
};
