export { administratorPassword, AdministratorService, startUsers } from './administrator.service.js';
export { AuthenticationService } from './authentication.service.js';
