export { PrivilegeService } from './privilege.service.js';
