export { LocationAttributeService, LocationAttributeTypeService } from './location-attribute.service.js';
export { LocationTagService } from './location-tag.service.js';
export { LocationService } from './location.service.js';
export type { LocationDraft, LocationSearch } from './location.types.js';
