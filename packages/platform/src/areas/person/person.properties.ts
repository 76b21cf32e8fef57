import { globalProperty } from '../../kernel/settings/index.js';

/** @source openmrs-core 2.8.7 `layout.name.format` */
export const nameFormat = globalProperty('layout.name.format', {
  type: 'string',
  default: 'short',
  description: 'Name of the format of person names: short or long',
});

/** @source openmrs-core 2.8.7 `patient.nameValidationRegex` */
export const nameValidationRegex = globalProperty('patient.nameValidationRegex', {
  type: 'string',
  description: 'Regular expression that names of persons must match',
});

/** @source openmrs-core 2.8.7 `personAttributeTypes.locked` */
export const personAttributeTypesLocked = globalProperty('personAttributeTypes.locked', {
  type: 'boolean',
  default: false,
  description: 'Whether person attribute types are locked against changes',
});

/** Every setting of this area. */
export const personSettings = [nameFormat, nameValidationRegex, personAttributeTypesLocked];
