import { defineModule } from '@openmrs-ts/platform';
import { metadataMappingMessages } from './metadata-mapping/metadata-mapping.messages.js';
import { manageMetadataMapping, viewMetadataViaMapping } from './metadata-mapping/metadata-mapping.privileges.js';
import {
  addLocalMappings,
  localConceptSourceUuid,
  subscribedToConceptSourceUuids,
} from './metadata-mapping/metadata-mapping.properties.js';
import { MetadataMappingService } from './metadata-mapping/metadata-mapping.service.js';
import { MetadataSetMember } from './metadata-set/metadata-set-member.entity.js';
import { MetadataSetMemberService } from './metadata-set/metadata-set-member.service.js';
import { MetadataSet } from './metadata-set/metadata-set.entity.js';
import { metadataSetMemberResource, metadataSetResource } from './metadata-set/metadata-set.rest.js';
import { MetadataSetService } from './metadata-set/metadata-set.service.js';
import { MetadataSource } from './metadata-source/metadata-source.entity.js';
import { metadataSourceResource } from './metadata-source/metadata-source.rest.js';
import { MetadataSourceService } from './metadata-source/metadata-source.service.js';
import { MetadataTermMapping } from './metadata-term-mapping/metadata-term-mapping.entity.js';
import { metadataTermMappingResource } from './metadata-term-mapping/metadata-term-mapping.rest.js';
import { MetadataTermMappingService } from './metadata-term-mapping/metadata-term-mapping.service.js';
import { createMetadatamappingTables } from './migrations/0001-create-metadatamapping-tables.js';

export default defineModule({
  id: 'metadatamapping',
  version: '0.1.0',
  name: 'Metadata Mapping',
  description: 'Names for metadata: codes of a source, and ordered sets',
  emulates: '2.0.0',
  requires: { platform: '^0.1.0' },
  entities: [MetadataSource, MetadataTermMapping, MetadataSet, MetadataSetMember],
  migrations: [createMetadatamappingTables],
  services: [MetadataSourceService, MetadataTermMappingService, MetadataSetService, MetadataSetMemberService, MetadataMappingService],
  rest: [metadataSourceResource, metadataTermMappingResource, metadataSetResource, metadataSetMemberResource],
  privileges: [manageMetadataMapping, viewMetadataViaMapping],
  globalProperties: [addLocalMappings, localConceptSourceUuid, subscribedToConceptSourceUuids],
  messages: metadataMappingMessages,
});
