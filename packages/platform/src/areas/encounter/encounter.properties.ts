import { globalProperty } from '../../kernel/settings/index.js';

/** Whether encounter types may be changed. */
export const encounterTypesLocked = globalProperty('EncounterType.encounterTypes.locked', {
  type: 'boolean',
  default: false,
  description: 'Whether encounter types are locked against adding, editing and removing',
});
