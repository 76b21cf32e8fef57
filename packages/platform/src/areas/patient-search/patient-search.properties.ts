import { globalProperty } from '../../kernel/settings/index.js';

/** @source openmrs-core 2.8.7 `minSearchCharacters` */
export const minSearchCharacters = globalProperty('minSearchCharacters', {
  type: 'integer',
  default: 2,
  description: 'Characters that a search for patients needs at least',
});

/** @source openmrs-core 2.8.7 `person.searchMaxResults` */
export const searchMaxResults = globalProperty('person.searchMaxResults', {
  type: 'integer',
  default: 1000,
  description: 'Most persons a search answers',
});

/** @source openmrs-core 2.8.7 `patientSearch.matchMode` */
export const patientSearchMatchMode = globalProperty('patientSearch.matchMode', {
  type: 'string',
  default: 'START',
  description: 'How names are matched: START or ANYWHERE',
});

/** @source openmrs-core 2.8.7 `patientIdentifierSearch.matchMode` */
export const identifierMatchMode = globalProperty('patientIdentifierSearch.matchMode', {
  type: 'string',
  default: 'EXACT',
  description: 'How identifiers are matched: EXACT, START or ANYWHERE',
});

/** @source openmrs-core 2.8.7 `person.attributeSearchMatchMode` */
export const attributeMatchMode = globalProperty('person.attributeSearchMatchMode', {
  type: 'string',
  default: 'EXACT',
  description: 'How attributes are matched: EXACT or ANYWHERE',
});

/** @source openmrs-core 2.8.7 `patient.identifierRegex` */
export const identifierPadding = globalProperty('patient.identifierRegex', {
  type: 'string',
  description: 'Regular expression for searching identifiers',
});

/** @source openmrs-core 2.8.7 `patient.identifierSearchPattern` */
export const identifierSearchPattern = globalProperty('patient.identifierSearchPattern', {
  type: 'string',
  description: 'Comma separated patterns for searching identifiers',
});

/** Every setting of this area. */
export const patientSearchSettings = [
  minSearchCharacters,
  searchMaxResults,
  patientSearchMatchMode,
  identifierMatchMode,
  attributeMatchMode,
  identifierPadding,
  identifierSearchPattern,
];
