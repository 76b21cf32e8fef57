import { builtInDomains } from '../domains/index.js';
import { checkContentPackages, type ContentCheck } from './check-content.js';

/**
 * Checks content packages without a server, with the domains of this module.
 *
 * @param locations - one folder or zip, or several in the order in which they would be loaded
 * @throws ContentError when a package cannot be opened
 */
export function checkContent(locations: string | readonly string[]): ContentCheck {
  return checkContentPackages(typeof locations === 'string' ? [locations] : locations, builtInDomains);
}
