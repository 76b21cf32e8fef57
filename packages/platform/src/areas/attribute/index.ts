export { AttributeService, type TypedAttribute } from './attribute.service.js';
export { AttributeTypeService } from './attribute-type.service.js';
export {
  attributeResource,
  type AttributeResourceOptions,
  attributeTypeResource,
  type AttributeTypeResourceOptions,
  referenceOf,
} from './attribute.rest.js';
export { LongTexts } from './long-text.service.js';
