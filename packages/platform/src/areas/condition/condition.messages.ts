import { messages } from '../../kernel/i18n/index.js';

export const conditionMessages = [
  messages('en', {
    'Condition.conditionShouldNotBeNull': 'A concept or a text for the condition is required',
    'Condition.clinicalStatusShouldNotBeNull': 'The clinical status is required',
    'Condition.patientShouldNotBeNull': 'The patient is required',
    'Condition.endDateBeforeOnsetDate': 'The end date cannot be before the onset date',
    'Condition.specificNameOfAnotherConcept': 'The chosen name is not a name of the concept',
    'Condition.changedMeanwhile': 'The condition was changed by somebody else in the meantime; read it again',
  }),
  messages('fr', {
    'Condition.conditionShouldNotBeNull': 'Un concept ou un texte est requis pour l’affection',
    'Condition.clinicalStatusShouldNotBeNull': 'Le statut clinique est requis',
    'Condition.endDateBeforeOnsetDate': 'La date de fin ne peut pas précéder la date de début',
  }),
  messages('es', {
    'Condition.conditionShouldNotBeNull': 'Se requiere un concepto o un texto para la condición',
    'Condition.clinicalStatusShouldNotBeNull': 'Se requiere el estado clínico',
    'Condition.endDateBeforeOnsetDate': 'La fecha de fin no puede ser anterior a la fecha de inicio',
  }),
];
