export { default } from './module.js';
export { MetadataMappingService, type SetMemberValues, type TermMappingValues } from './metadata-mapping/index.js';
export { manageMetadataMapping, viewMetadataViaMapping } from './metadata-mapping/metadata-mapping.privileges.js';
export { MetadataSet, MetadataSetMember, MetadataSetMemberService, MetadataSetService } from './metadata-set/index.js';
export { MetadataSource, MetadataSourceService } from './metadata-source/index.js';
export { MetadataTermMapping, MetadataTermMappingService, type TermMappingCriteria } from './metadata-term-mapping/index.js';
