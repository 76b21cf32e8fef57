export { ProviderAttributeService, ProviderAttributeTypeService } from './provider-attribute.service.js';
export { ProviderRoleService } from './provider-role.service.js';
export { ProviderService } from './provider.service.js';
export type { ProviderDraft } from './provider.types.js';
