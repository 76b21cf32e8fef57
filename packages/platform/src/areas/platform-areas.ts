import type { Area } from '../kernel/module/index.js';
import { attributeArea } from './attribute/attribute.area.js';
import { privilegeArea } from './privilege/privilege.area.js';
import { roleArea } from './role/role.area.js';
import { sessionArea } from './session/session.area.js';
import { userArea } from './user/user.area.js';

/** The areas of the platform, each a folder beside this file. */
export const platformAreas: readonly Area[] = [attributeArea, privilegeArea, roleArea, userArea, sessionArea];
