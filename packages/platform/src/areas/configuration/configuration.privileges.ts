import { privilege } from '../../kernel/auth/index.js';

export const viewAdministrationFunctions = privilege('View Administration Functions', 'See the administration pages');
