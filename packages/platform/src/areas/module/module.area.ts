import type { Area } from '../../kernel/module/index.js';
import { ModuleController, moduleRoutes } from './module.controller.js';
import { moduleMessages } from './module.messages.js';
import { modulePrivileges } from './module.privileges.js';

/** The list of modules that clients ask for. */
export const moduleArea: Area = {
  services: [ModuleController],
  routes: moduleRoutes,
  privileges: modulePrivileges,
  messages: moduleMessages,
};
