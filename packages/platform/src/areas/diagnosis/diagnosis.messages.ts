import { messages } from '../../kernel/i18n/index.js';

/** Texts of diagnoses. */
export const diagnosisMessages = [
  messages('en', {
    'error.rank.notPositiveInteger': 'The rank must be a positive whole number',
    'Diagnosis.error.patientMismatch': 'The patient of the diagnosis is not the patient of the encounter',
    'Diagnosis.error.foreignName': 'The name that was chosen belongs to another concept',
    'Diagnosis.error.conditionOfAnotherPatient': 'The condition belongs to another patient',
  }),
  messages('fr', {
    'error.rank.notPositiveInteger': 'Le rang doit être un nombre entier positif',
    'Diagnosis.error.patientMismatch': "Le patient du diagnostic n'est pas le patient de la rencontre",
    'Diagnosis.error.conditionOfAnotherPatient': "L'affection appartient à un autre patient",
  }),
  messages('es', {
    'error.rank.notPositiveInteger': 'El rango debe ser un número entero positivo',
    'Diagnosis.error.patientMismatch': 'El paciente del diagnóstico no es el paciente del encuentro',
    'Diagnosis.error.conditionOfAnotherPatient': 'La afección pertenece a otro paciente',
  }),
];
