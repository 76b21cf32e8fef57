import type { ModuleDefinition } from '@openmrs-ts/platform';
import { type Domain, initializerDomains } from '../content-domain/domain.rules.js';
import { builtInDomains } from './built-in-domains.handler.js';
import { checkContentPackages, type ContentCheck } from '../content-load/index.js';

/**
 * Checks content packages without a server.
 *
 * @param locations - one folder or zip, or several in the order in which they would be loaded
 * @param modules - modules whose domains are known besides the built-in ones
 * @throws ContentError when a package cannot be opened
 */
export function checkContent(locations: string | readonly string[], modules: readonly ModuleDefinition[] = []): ContentCheck {
  return checkContentPackages(typeof locations === 'string' ? [locations] : locations, domainsOf(modules));
}

/** The built-in domains and those that modules add. */
export function domainsOf(modules: readonly ModuleDefinition[]): Domain[] {
  const added = modules.flatMap((item) => item.contributes ?? []).filter((item) => item.point === initializerDomains.name);
  return [...builtInDomains, ...added.map((item) => item.value as Domain)];
}
