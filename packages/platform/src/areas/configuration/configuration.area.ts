import type { Area } from '../../kernel/module/index.js';
import { ConfigurationController, configurationRoutes } from './configuration.controller.js';
import { viewAdministrationFunctions } from './configuration.privileges.js';
import { defaultTheme } from './configuration.properties.js';
import { SystemInformationService } from './system-information.service.js';
import { validationMessages } from './validation.messages.js';

/** How the server is set up, and the texts that everything shares. */
export const configurationArea: Area = {
  services: [SystemInformationService, ConfigurationController],
  routes: configurationRoutes,
  privileges: [viewAdministrationFunctions],
  globalProperties: [defaultTheme],
  messages: validationMessages,
};
