export { MetadataSource } from './metadata-source.entity.js';
export { MetadataSourceService } from './metadata-source.service.js';
