import { privilege } from '../../kernel/auth/index.js';

export const manageAddressTemplates = privilege('Manage Address Templates', 'Add, edit, retire and delete address templates');
