import type { Area } from '../../kernel/module/index.js';
import { AdministratorService } from './administrator.service.js';
import { AuthenticationService } from './authentication.service.js';
import { LoginRepository } from './login.repository.js';
import { Passwords } from './password.service.js';
import { userMapping } from './user.fhir.js';
import { userMessages } from './user.messages.js';
import { userPrivileges } from './user.privileges.js';
import { userProperties } from './user.properties.js';
import { UserRepository } from './user.repository.js';
import { userResource } from './user.rest.js';
import { UserService } from './user.service.js';
import { UserValidator } from './user.validator.js';

/** Accounts, logins and passwords. */
export const userArea: Area = {
  services: [LoginRepository, Passwords, AuthenticationService, AdministratorService, UserRepository, UserValidator, UserService],
  rest: [userResource],
  fhir: [userMapping],
  privileges: userPrivileges,
  globalProperties: userProperties,
  messages: userMessages,
};
