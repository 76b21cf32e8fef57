import type { Area } from '../../kernel/module/index.js';
import { orderPrivileges } from './order.privileges.js';
import { careSettingResource, orderFrequencyResource, orderResource, orderTypeResource } from './order.rest.js';
import { CareSettingService, OrderFrequencyService, OrderService, OrderTypeService } from './order.service.js';

/** Orders for reading; entering them is not part of the platform yet. */
export const orderArea: Area = {
  services: [OrderService, OrderTypeService, CareSettingService, OrderFrequencyService],
  rest: [orderResource, orderTypeResource, careSettingResource, orderFrequencyResource],
  privileges: orderPrivileges,
};
