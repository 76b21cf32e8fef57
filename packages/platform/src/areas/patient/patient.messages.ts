import { messages } from '../../kernel/i18n/index.js';

const en = messages('en', {
  'error.preferredIdentifier': 'A patient needs at least one identifier, and one of them is the preferred one',
  'PatientIdentifierType.null': 'An identifier needs an identifier type',
  'PatientIdentifier.error.nullOrBlank': 'An identifier must not be empty',
  'PatientIdentifier.error.invalidFormat': 'Identifier "{0}" does not match : "{1}"',
  'PatientIdentifier.error.checkDigitWithParameter': 'Invalid check digit for identifier: {0}',
  'PatientIdentifier.error.unallowedIdentifier': 'Identifier {0} is not appropriate for validation scheme {1}.',
  'PatientIdentifier.error.unknownValidator': 'Identifiers of type {0} cannot be checked: there is no validation scheme {1}',
  'PatientIdentifier.error.unreadableFormat':
    'Identifiers of type {0} cannot be checked: the format of the type is not a regular expression',
  'PatientIdentifier.location.null': 'An identifier of type {0} needs a location',
  'PatientIdentifier.error.notUniqueWithParameter': 'Identifier {0} already in use by another patient',
  'PatientIdentifier.error.notUniqueSamePatientWithParameter': 'Identifier {0} already in use by this patient',
  'PatientIdentifier.error.missingRequired': 'Patient is missing the following required identifier(s): {0}',
  'PatientIdentifierType.locked': 'Identifier types are locked against changes',
  'PatientIdentifierType.format.invalid': 'The format is not a regular expression',
  'PatientIdentifierType.validator.unknown': 'There is no validation scheme {0}',
  'identifierType.duplicate.name': 'Another identifier type has this name',
  'Patient.exists': 'This person is a patient already',
  'Patient.voided': 'The patient is voided',
  'voided.bit.was.set.true': 'A reason is required to void',
});

const fr = messages('fr', {
  'PatientIdentifier.error.nullOrBlank': 'Un identifiant ne peut pas être vide',
  'PatientIdentifier.error.invalidFormat': "L''identifiant « {0} » ne correspond pas à : « {1} »",
  'PatientIdentifier.error.checkDigitWithParameter': "Clé de contrôle non valide pour l''identifiant : {0}",
  'PatientIdentifier.error.notUniqueWithParameter': "L''identifiant {0} est déjà utilisé par un autre patient",
  'PatientIdentifier.error.notUniqueSamePatientWithParameter': "L''identifiant {0} est déjà utilisé par ce patient",
  'PatientIdentifier.error.missingRequired': 'Il manque au patient le ou les identifiants obligatoires suivants : {0}',
});

const es = messages('es', {
  'PatientIdentifier.error.nullOrBlank': 'Un identificador no puede estar vacío',
  'PatientIdentifier.error.invalidFormat': 'El identificador «{0}» no coincide con: «{1}»',
  'PatientIdentifier.error.checkDigitWithParameter': 'Dígito de control no válido para el identificador: {0}',
  'PatientIdentifier.error.notUniqueWithParameter': 'El identificador {0} ya lo usa otro paciente',
  'PatientIdentifier.error.notUniqueSamePatientWithParameter': 'El identificador {0} ya lo usa este paciente',
  'PatientIdentifier.error.missingRequired': 'Al paciente le faltan los siguientes identificadores obligatorios: {0}',
});

/** Texts of this area. */
export const patientMessages = [en, fr, es];
