import type { Domain } from '../domain/domain.js';
import { dispositions, jsonKeyValues } from './json.domain.js';
import { addressHierarchyMessages, messageProperties } from './message-properties.domain.js';
import { metadataSetMembers, metadataSets, metadataTermMappings } from './metadata-mapping.domains.js';

/** The domains that this module loads itself; `after` decides where the order matters, otherwise this order holds. */
export const builtInDomains: readonly Domain[] = [
  jsonKeyValues,
  metadataSets,
  metadataSetMembers,
  metadataTermMappings,
  dispositions,
  messageProperties,
  addressHierarchyMessages,
];
