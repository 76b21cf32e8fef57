import { globalProperty } from '@openmrs-ts/platform';

export const addLocalMappings = globalProperty('metadatamapping.addLocalMappings', {
  type: 'boolean',
  description: 'Whether each saved concept gets a mapping to the local concept source',
});
export const localConceptSourceUuid = globalProperty('metadatamapping.localConceptSourceUuid', {
  type: 'string',
  description: 'Uuid of the local concept source',
});
export const subscribedToConceptSourceUuids = globalProperty('metadatamapping.subscribedToConceptSourceUuids', {
  type: 'string',
  description: 'Uuids of concept sources whose concepts come from elsewhere, comma separated',
});
