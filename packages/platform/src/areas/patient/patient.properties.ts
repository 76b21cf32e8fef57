import { globalProperty } from '../../kernel/settings/index.js';

/** @source openmrs-core 2.8.7 `patientIdentifierTypes.locked` */
export const identifierTypesLocked = globalProperty('patientIdentifierTypes.locked', {
  type: 'boolean',
  default: false,
  description: 'Whether identifier types are locked against changes',
});

/** @source openmrs-core 2.8.7 `patient.defaultPatientIdentifierValidator` */
export const defaultIdentifierValidator = globalProperty('patient.defaultPatientIdentifierValidator', {
  type: 'string',
  default: 'org.openmrs.patient.impl.LuhnIdentifierValidator',
  description: 'Class name of the check digit algorithm that is proposed for new identifier types',
});

/** Every setting of this area. */
export const patientSettings = [identifierTypesLocked, defaultIdentifierValidator];
