export { MetadataTermMapping } from './metadata-term-mapping.entity.js';
export { MetadataTermMappingService, type TermMappingCriteria } from './metadata-term-mapping.service.js';
