import { restResource } from '@openmrs-ts/platform';
import { MetadataTermMapping } from './metadata-term-mapping.entity.js';
import { MetadataTermMappingService } from './metadata-term-mapping.service.js';

const properties = ['uuid', 'name', 'description', 'retired', 'metadataSource:ref', 'code', 'metadataClass', 'metadataUuid'];

/** @source metadatamapping 2.0.0 `MetadataTermMappingResource` */
export const metadataTermMappingResource = restResource(MetadataTermMapping, MetadataTermMappingService, {
  name: 'metadatamapping/termmapping',
  kind: 'metadata',
  version: '1.8',
  pageSize: 10,
  ref: ['uuid', 'display'],
  default: properties,
  full: [...properties, 'auditInfo'],
  display: { needs: ['name'], value: (mapping) => mapping.name ?? '' },
  creatable: ['code*', 'metadataSource*', 'metadataClass*', 'name', 'description', 'metadataUuid'],
  updatable: ['code', 'description', 'name', 'metadataUuid', 'metadataClass'],
  purge: false,
  list: (service, ctx, read) => service.matching(ctx, { includeRetired: read.includeAll }),
  search: (service, ctx, read) => {
    const { code, name, source, metadataClass, metadataUuid, mapped } = read.parameters;
    return service.matching(ctx, {
      code,
      name,
      source,
      metadataClass,
      metadataUuid,
      mapped: mapped === undefined ? undefined : mapped.toLowerCase() === 'true',
      includeRetired: read.includeAll,
    });
  },
});
