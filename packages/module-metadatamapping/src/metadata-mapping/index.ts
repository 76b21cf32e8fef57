export { MetadataMappingService, type SetMemberValues, type TermMappingValues } from './metadata-mapping.service.js';
