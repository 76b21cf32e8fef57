import { restResource } from '../../kernel/rest/index.js';
import { Privilege } from './privilege.entity.js';
import { getPrivileges } from './privilege.privileges.js';
import { PrivilegeService } from './privilege.service.js';

const shown = ['uuid', 'display', 'name', 'description', 'retired'];

/** @source webservices.rest 3.5.0 `PrivilegeResource1_8` */
export const privilegeResource = restResource(Privilege, PrivilegeService, {
  name: 'privilege',
  kind: 'metadata',
  version: '1.8',
  view: getPrivileges,
  display: { needs: ['privilege'], value: (privilege) => privilege.privilege || '[No Name]' },
  properties: {
    name: {
      needs: ['privilege'],
      value: (privilege) => privilege.privilege,
      set: (privilege, value, input) => {
        privilege.privilege = String(input.scalar(Privilege, 'privilege', value) ?? '');
      },
    },
    retired: { value: () => false, set: () => undefined },
  },
  ref: ['uuid', 'display'],
  default: shown,
  full: [...shown, 'auditInfo'],
  creatable: ['name*', 'description'],
  updatable: ['description'],
  list: (privileges, ctx) => privileges.all(ctx, { includeRetired: true }),
  remove: false,
  restore: false,
});
