import type { Area } from '../../kernel/module/index.js';
import { AddressTemplateController, addressTemplateRoutes } from './address-template.controller.js';
import { addressTemplateMessages } from './address-template.messages.js';
import { manageAddressTemplates } from './address-template.privileges.js';
import { AddressTemplateService } from './address-template.service.js';

/** How addresses are written and asked for. */
export const addressTemplateArea: Area = {
  services: [AddressTemplateService, AddressTemplateController],
  routes: addressTemplateRoutes,
  privileges: [manageAddressTemplates],
  messages: addressTemplateMessages,
};
