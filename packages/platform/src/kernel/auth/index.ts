export { Authenticator, type Credentials } from './authenticator.js';
export { authenticated, open, privilege, type Privilege, requires, unguardedMethods } from './privilege.js';
