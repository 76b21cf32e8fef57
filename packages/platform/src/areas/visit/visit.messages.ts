import { messages } from '../../kernel/i18n/index.js';

/** Texts of visits. */
export const visitMessages = [
  messages('en', {
    'Visit.error.patient.required': 'A patient is required',
    'Visit.error.visitType.required': 'A visit type is required',
    'Visit.error.startDate.required': 'A start date is required',
    'Visit.error.endDateBeforeStartDate': 'A visit cannot end before it starts',
    'Visit.encountersCannotBeBeforeStartDate': 'The visit has an encounter before this start',
    'Visit.encountersCannotBeAfterStopDate': 'The visit has an encounter after this end',
    'Visit.visitCannotOverlapAnotherVisitOfTheSamePatient': 'The patient has another visit at this time',
    'Visit.startDateCannotFallBeforeTheBirthDateOfTheSamePatient': 'The visit starts before the patient was born',
    'Visit.purge.inUse': 'The visit has encounters and cannot be deleted for good',
    'GlobalProperty.error.loadVisitType': 'The setting {0} names no visit type for the encounter type',
    'Visit.error.unknownAssignmentHandler': 'The setting visits.assignmentHandler names a handler that this server does not have: {0}',
  }),
  messages('fr', {
    'Visit.error.patient.required': 'Un patient est requis',
    'Visit.error.visitType.required': 'Un type de visite est requis',
    'Visit.error.startDate.required': 'Une date de début est requise',
    'Visit.error.endDateBeforeStartDate': 'Une visite ne peut pas se terminer avant son début',
    'Visit.visitCannotOverlapAnotherVisitOfTheSamePatient': 'Le patient a une autre visite à ce moment',
  }),
  messages('es', {
    'Visit.error.patient.required': 'Se requiere un paciente',
    'Visit.error.visitType.required': 'Se requiere un tipo de visita',
    'Visit.error.startDate.required': 'Se requiere una fecha de inicio',
    'Visit.error.endDateBeforeStartDate': 'Una visita no puede terminar antes de empezar',
    'Visit.visitCannotOverlapAnotherVisitOfTheSamePatient': 'El paciente tiene otra visita en ese momento',
  }),
];
