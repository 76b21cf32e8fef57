export { addressPropertyOf } from './address-field.rules.js';
export { AddressHierarchyEntry } from './address-hierarchy-entry.entity.js';
export { AddressHierarchyLevel } from './address-hierarchy-level.entity.js';
export { AddressHierarchyService, type EntrySearch } from './address-hierarchy.service.js';
export type { EntryFormat } from './address-lines.rules.js';
