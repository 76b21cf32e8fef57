export { RoleService } from './role.service.js';
