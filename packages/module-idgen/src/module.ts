import { defineModule } from '@openmrs-ts/platform';
import { AutoGenerationOption } from './auto-generation-option/auto-generation-option.entity.js';
import { autoGenerationOptionResource } from './auto-generation-option/auto-generation-option.rest.js';
import { AutoGenerationOptionService } from './auto-generation-option/auto-generation-option.service.js';
import { affixProviders } from './identifier-generation/affix.rules.js';
import { prefixLocationAttributeType, suffixLocationAttributeType } from './identifier-generation/identifier-generation.properties.js';
import { IdentifierGenerationService } from './identifier-generation/identifier-generation.service.js';
import { refillIdentifierPools } from './identifier-generation/identifier-generation.task.js';
import { idgenRoutes } from './identifier-generation/idgen-routes.controller.js';
import { IdgenController } from './identifier-generation/idgen.controller.js';
import { RemoteIdentifiers } from './identifier-generation/remote-identifiers.service.js';
import { IdentifierPool } from './identifier-source/identifier-pool.entity.js';
import { IdentifierSourceRequests } from './identifier-source/identifier-source-requests.service.js';
import { IdentifierSource } from './identifier-source/identifier-source.entity.js';
import { identifierSourceMessages } from './identifier-source/identifier-source.messages.js';
import {
  generateBatchOfIdentifiers,
  manageAutoGenerationOptions,
  manageIdentifierSources,
  uploadBatchOfIdentifiers,
} from './identifier-source/identifier-source.privileges.js';
import { identifierSourceResource } from './identifier-source/identifier-source.rest.js';
import { IdentifierSourceService } from './identifier-source/identifier-source.service.js';
import { PooledIdentifier } from './identifier-source/pooled-identifier.entity.js';
import { RemoteIdentifierSource } from './identifier-source/remote-identifier-source.entity.js';
import { SequentialIdentifierGenerator } from './identifier-source/sequential-identifier-generator.entity.js';
import { LogEntry } from './log-entry/log-entry.entity.js';
import { logEntryResource } from './log-entry/log-entry.rest.js';
import { LogEntryService } from './log-entry/log-entry.service.js';
import { createIdgenTables } from './migrations/0001-create-idgen-tables.js';

export default defineModule({
  id: 'idgen',
  version: '0.1.0',
  name: 'Idgen',
  description: 'Generation of patient identifiers',
  emulates: '5.0.4',
  requires: { platform: '^0.1.0' },
  entities: [
    IdentifierSource,
    SequentialIdentifierGenerator,
    RemoteIdentifierSource,
    IdentifierPool,
    PooledIdentifier,
    AutoGenerationOption,
    LogEntry,
  ],
  migrations: [createIdgenTables],
  services: [
    IdentifierSourceService,
    IdentifierSourceRequests,
    AutoGenerationOptionService,
    LogEntryService,
    RemoteIdentifiers,
    IdentifierGenerationService,
    IdgenController,
  ],
  rest: [identifierSourceResource, autoGenerationOptionResource, logEntryResource],
  routes: idgenRoutes,
  tasks: [refillIdentifierPools],
  privileges: [manageIdentifierSources, manageAutoGenerationOptions, generateBatchOfIdentifiers, uploadBatchOfIdentifiers],
  globalProperties: [prefixLocationAttributeType, suffixLocationAttributeType],
  messages: identifierSourceMessages,
  onStart: async ({ services, ctx, contributionsTo }) => {
    services.get(IdentifierGenerationService).extend(ctx, contributionsTo(affixProviders));
  },
});
