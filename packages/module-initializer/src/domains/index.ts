import { concepts } from '../concepts/concept.domain.js';
import type { Domain } from '../domain/domain.js';
import { privileges, roles } from './access.domains.js';
import { conceptClasses, conceptSources } from './concept-metadata.domains.js';
import { autoGenerationOptions, identifierSources } from './idgen.domains.js';
import { jsonKeyValues } from './json.domain.js';
import { addressHierarchyMessages, messageProperties } from './message-properties.domain.js';
import { metadataSetMembers, metadataSets, metadataTermMappings } from './metadata-mapping.domains.js';

/** The domains that this module loads itself; `after` decides where the order matters, otherwise this order holds. */
export const builtInDomains: readonly Domain[] = [
  jsonKeyValues,
  conceptClasses,
  conceptSources,
  privileges,
  roles,
  concepts,
  identifierSources,
  autoGenerationOptions,
  metadataSets,
  metadataSetMembers,
  metadataTermMappings,
  messageProperties,
  addressHierarchyMessages,
];
