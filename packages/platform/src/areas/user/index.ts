export { administratorPassword, AdministratorService, startUsers } from './administrator.service.js';
export { AuthenticationService } from './authentication.service.js';
export { Passwords } from './password.service.js';
export { propertyMap } from './user.rest.js';
export { UserService } from './user.service.js';
export type { UserDraft, UserSearch } from './user.types.js';
