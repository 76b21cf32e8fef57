export { ServiceContainer } from './container.js';
export { inject, replace, type Replacement, service, type ServiceClass, type Services } from './service.js';
