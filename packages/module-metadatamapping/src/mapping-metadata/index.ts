export { MappingMetadataService } from './mapping-metadata.service.js';
