import type { Area } from '../../kernel/module/index.js';
import { AdministratorService } from './administrator.service.js';
import { AuthenticationService } from './authentication.service.js';
import { LoginRepository } from './login.repository.js';
import { Passwords } from './password.service.js';
import { userProperties } from './user.properties.js';

/** Accounts, logins and passwords. */
export const userArea: Area = {
  services: [LoginRepository, Passwords, AuthenticationService, AdministratorService],
  globalProperties: userProperties,
};
