import type { Area } from '../../kernel/module/index.js';
import { privilegeMessages } from './privilege.messages.js';
import { privilegePrivileges } from './privilege.privileges.js';
import { privilegeResource } from './privilege.rest.js';
import { PrivilegeService } from './privilege.service.js';

/** Privileges: the rights that code asks for. */
export const privilegeArea: Area = {
  services: [PrivilegeService],
  rest: [privilegeResource],
  privileges: privilegePrivileges,
  messages: privilegeMessages,
};
