import type { Area } from '../kernel/module/index.js';
import { attributeArea } from './attribute/attribute.area.js';
import { userArea } from './user/user.area.js';

/** The areas of the platform, each a folder beside this file. */
export const platformAreas: readonly Area[] = [attributeArea, userArea];
