import { restResource } from '@openmrs-ts/platform';
import { MetadataSource } from './metadata-source.entity.js';
import { MetadataSourceService } from './metadata-source.service.js';

const properties = ['uuid', 'name', 'description', 'retired'];

/** @source metadatamapping 2.0.0 `MetadataSourceResource` */
export const metadataSourceResource = restResource(MetadataSource, MetadataSourceService, {
  name: 'metadatamapping/source',
  kind: 'metadata',
  version: '1.8',
  pageSize: 10,
  ref: ['uuid', 'display'],
  default: properties,
  full: [...properties, 'auditInfo'],
  display: { needs: ['name'], value: (source) => source.name },
  creatable: ['name*', 'description'],
  purge: false,
  search: (service, ctx, read) => {
    const { name } = read.parameters;
    return service.all(ctx, { includeRetired: read.includeAll }).filter((source) => source.name.toLowerCase() === name?.toLowerCase());
  },
});
