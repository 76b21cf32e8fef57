import { globalProperty } from '../../kernel/settings/index.js';

/** Whether the dictionary is locked against changes. */
export const conceptsLocked = globalProperty('concepts.locked', {
  type: 'boolean',
  default: false,
  description: 'Whether the concept dictionary is locked against changes',
});

/** The map type of mappings that state none. */
export const defaultConceptMapType = globalProperty('concept.defaultConceptMapType', {
  type: 'string',
  default: 'NARROWER-THAN',
  description: 'Name of the map type of a mapping that states none',
});

/** The concept for true. */
export const conceptTrue = globalProperty('concept.true', {
  type: 'string',
  default: '1',
  description: 'Id or uuid of the concept for true',
});

/** The concept for false. */
export const conceptFalse = globalProperty('concept.false', {
  type: 'string',
  default: '2',
  description: 'Id or uuid of the concept for false',
});

export const conceptProperties = [conceptsLocked, defaultConceptMapType, conceptTrue, conceptFalse];
