export { parseAddressTemplate } from './address-template-xml.rules.js';
export { manageAddressTemplates } from './address-template.privileges.js';
export { type AddressTemplate, addressTemplateXml } from './address-template.rules.js';
export { AddressTemplateService } from './address-template.service.js';
