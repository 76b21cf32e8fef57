import { messages } from '../../kernel/i18n/index.js';

/** Texts of encounters. */
export const encounterMessages = [
  messages('en', {
    'Encounter.error.encounterType.required': 'An encounter type is required',
    'Encounter.error.patient.required': 'A patient is required',
    'Encounter.datetime.required': 'A date is required',
    'Encounter.datetimeShouldBeBeforeCurrent': 'The date of the encounter must not be in the future',
    'Encounter.datetimeShouldBeInVisitDatesRange': 'The date of the encounter must lie between start and end of its visit',
    'Encounter.visit.patients.dontMatch': 'The visit is one of another patient',
    'Encounter.error.providerOfAnotherEncounter': 'The provider entry belongs to another encounter',
    'Encounter.error.diagnosisOfAnotherEncounter': 'The diagnosis belongs to another encounter',
    'Encounter.error.provider.required': 'A provider is required',
    'EncounterType.error.duplicateEncounterTypeNameSpecified': 'Another encounter type has this name',
    'EncounterType.encounterTypes.locked': 'Encounter types are locked',
    'encounterRole.duplicate.name': 'Another encounter role has this name',
    'voided.bit.was.set.true': 'A reason is required to void',
  }),
  messages('fr', {
    'Encounter.error.encounterType.required': 'Un type de rencontre est requis',
    'Encounter.error.patient.required': 'Un patient est requis',
    'Encounter.datetimeShouldBeBeforeCurrent': 'La date de la rencontre ne peut pas être dans le futur',
    'Encounter.datetimeShouldBeInVisitDatesRange': 'La date de la rencontre doit être comprise entre le début et la fin de la visite',
    'Encounter.visit.patients.dontMatch': "La visite est celle d'un autre patient",
  }),
  messages('es', {
    'Encounter.error.encounterType.required': 'Se requiere un tipo de encuentro',
    'Encounter.error.patient.required': 'Se requiere un paciente',
    'Encounter.datetimeShouldBeBeforeCurrent': 'La fecha del encuentro no puede estar en el futuro',
    'Encounter.datetimeShouldBeInVisitDatesRange': 'La fecha del encuentro debe estar entre el inicio y el fin de la visita',
    'Encounter.visit.patients.dontMatch': 'La visita es de otro paciente',
  }),
];
