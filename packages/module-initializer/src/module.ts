import { defineModule, type ModuleStart, ServerParts } from '@openmrs-ts/platform';
import { builtInDomains, ConceptReferences, ContentDocuments } from './domains/index.js';
import { initializerDomains } from './content-domain/domain.rules.js';
import { loadContent } from './content-load/index.js';
import { loadProperties } from './content-load/load-settings.properties.js';
import { createChecksum } from './migrations/0001-create-checksum.js';

/** Loads the content packages of the distribution. */
async function loadPackages(start: ModuleStart): Promise<void> {
  const { composition } = start.services.get(ServerParts);
  await loadContent({
    services: start.services,
    ctx: start.ctx,
    content: start.content,
    domains: [...builtInDomains, ...start.contributionsTo(initializerDomains)],
    modules: new Set(composition.modules.map((item) => item.id)),
    progress: start.progress,
    environment: process.env,
  });
}

export default defineModule({
  id: 'initializer',
  version: '0.1.0',
  name: 'Initializer',
  description: 'Loads configuration and content packages',
  emulates: '2.12.0',
  requires: { platform: '^0.1.0', addresshierarchy: '^0.1.0', idgen: '^0.1.0', metadatamapping: '^0.1.0' },
  migrations: [createChecksum],
  services: [ContentDocuments, ConceptReferences],
  globalProperties: loadProperties,
  loadContent: loadPackages,
});
