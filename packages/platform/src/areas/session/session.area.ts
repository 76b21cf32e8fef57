import type { Area } from '../../kernel/module/index.js';
import { PasswordController, passwordRoutes } from './password.controller.js';
import { SessionController, sessionRoutes } from './session.controller.js';
import { sessionMessages } from './session.messages.js';
import { sessionProperties } from './session.properties.js';
import { SessionService } from './session.service.js';

/** Sessions and passwords on the wire. */
export const sessionArea: Area = {
  services: [SessionService, SessionController, PasswordController],
  routes: [...sessionRoutes, ...passwordRoutes],
  globalProperties: sessionProperties,
  messages: sessionMessages,
};
