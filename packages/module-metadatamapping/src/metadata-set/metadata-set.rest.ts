import { restResource } from '@openmrs-ts/platform';
import { MetadataSetMember } from './metadata-set-member.entity.js';
import { MetadataSetMemberService } from './metadata-set-member.service.js';
import { MetadataSet } from './metadata-set.entity.js';
import { MetadataSetService } from './metadata-set.service.js';

/** @source metadatamapping 2.0.0 `MetadataSetResource` */
export const metadataSetResource = restResource(MetadataSet, MetadataSetService, {
  name: 'metadatamapping/metadataset',
  kind: 'metadata',
  version: '1.8',
  pageSize: 10,
  display: { needs: ['name'], value: (set) => set.name ?? '' },
  creatable: ['name', 'description'],
  purge: false,
});

const memberProperties = ['uuid', 'metadataSet:ref', 'metadataClass', 'metadataUuid', 'name', 'description', 'retired'];

/** @source metadatamapping 2.0.0 `MetadataSetMemberResource` */
export const metadataSetMemberResource = restResource(MetadataSetMember, MetadataSetMemberService, {
  name: 'members',
  parent: { resource: 'metadatamapping/metadataset', property: 'metadataSet' },
  kind: 'metadata',
  version: '1.8',
  pageSize: 10,
  ref: ['uuid', 'display'],
  default: memberProperties,
  full: [...memberProperties, 'auditInfo'],
  display: { needs: ['name'], value: (member) => member.name ?? '' },
  creatable: ['metadataUuid*', 'metadataClass*', 'name', 'description', 'sortWeight'],
  updatable: ['name', 'description', 'sortWeight'],
  purge: false,
  list: (service, ctx, read) => service.membersOf(ctx, read.parent, { includeRetired: read.includeAll }),
});
