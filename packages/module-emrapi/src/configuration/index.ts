export { configurationRoutes, EmrConfigurationController } from './emr-configuration.controller.js';
export { EmrConfigurationService } from './emr-configuration.service.js';
