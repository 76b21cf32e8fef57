import { messages } from '@openmrs-ts/platform';

export const triageNoteMessages = [
  messages('en', {
    'triagenote.level.range': 'The level must be 1 (resuscitation) to 5 (not urgent)',
    'triagenote.patient.required': 'A patient is needed',
  }),
  messages('fr', {
    'triagenote.level.range': 'Le niveau va de 1 (réanimation) à 5 (non urgent)',
    'triagenote.patient.required': 'Un patient est nécessaire',
  }),
];
