import type { Area } from '../../kernel/module/index.js';
import { settingMessages } from './setting.messages.js';
import { settingPrivileges } from './setting.privileges.js';
import { systemSettingResource } from './setting.rest.js';
import { SettingService } from './setting.service.js';

/** Settings of the server. */
export const settingArea: Area = {
  services: [SettingService],
  rest: [systemSettingResource],
  privileges: settingPrivileges,
  messages: settingMessages,
};
