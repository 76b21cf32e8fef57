import { messages } from '@openmrs-ts/platform';

export const addressHierarchyMessages = [
  messages('en', {
    'addresshierarchy.admin.validation.parent.ownParent': 'A level cannot be its own parent',
    'addresshierarchy.admin.validation.addressField.alreadyUsed': 'Another level already stands for this address field',
    'addresshierarchy.admin.validation.parentType.alreadyUsed': 'Another level is already below this parent',
    'addresshierarchy.error.unknownField': 'There is no address field {0}',
    'addresshierarchy.error.otherLevels':
      'The configured address field {0} has no level; existing levels are only replaced when the configuration says wipe',
    'addresshierarchy.error.line': 'Line {0}: {1}',
    'addresshierarchy.error.name': 'A name is required',
    'addresshierarchy.error.level': 'The level of an entry must be the one below the level of its parent',
    'addresshierarchy.error.duplicate': 'There is already an entry {0} at this place',
  }),
  messages('fr', {
    'addresshierarchy.admin.validation.parent.ownParent': 'Un niveau ne peut pas être son propre parent',
    'addresshierarchy.admin.validation.addressField.alreadyUsed': "Un autre niveau représente déjà ce champ d''adresse",
    'addresshierarchy.admin.validation.parentType.alreadyUsed': 'Un autre niveau se trouve déjà sous ce parent',
    'addresshierarchy.error.name': 'Un nom est obligatoire',
  }),
];
