export { authenticated, open, privilege, type Privilege, requires, unguardedMethods } from './privilege.js';
