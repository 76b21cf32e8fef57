export { ServiceContainer } from './container.js';
export { type DataPrivileges, DataService, type Read } from './data-service.js';
export { inUse, type MetadataPrivileges, MetadataService } from './metadata-service.js';
export { inject, replace, type Replacement, service, type ServiceClass, type Services } from './service.js';
