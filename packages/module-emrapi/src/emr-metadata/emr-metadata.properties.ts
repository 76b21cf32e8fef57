import { globalProperty } from '@openmrs-ts/platform';

export const suppressedDiagnosisConcepts = globalProperty('emrapi.suppressedDiagnosisConcepts', {
  type: 'string',
  description: 'Concepts that are no diagnoses although they are in a diagnosis set: uuids or source:code, separated by commas',
});

export const nonDiagnosisConceptSets = globalProperty('emrapi.nonDiagnosisConceptSets', {
  type: 'string',
  description: 'Sets whose members are no diagnoses: uuids or source:code, separated by commas',
});

export const diagnosisSetOfSets = globalProperty('emr.concept.diagnosisSetOfSets', {
  type: 'string',
  description: 'Uuid of the concept whose members are the sets that the diagnosis search looks in',
});

export const conceptSourcesForDiagnosisSearch = globalProperty('emrapi.conceptSourcesForDiagnosisSearch', {
  type: 'string',
  default: 'ICD-10-WHO',
  description: 'Names of the concept sources whose codes find a diagnosis, separated by commas; the code of the first one is shown',
});

export const lastViewedPatientSizeLimit = globalProperty('emrapi.lastViewedPatientSizeLimit', {
  type: 'integer',
  default: 50,
  description: 'How many patients the list of patients last viewed holds',
});

export const telephoneAttributeTypeName = globalProperty('emr.telephoneAttributeType', {
  type: 'string',
  default: 'Telephone Number',
  description: 'Name of the person attribute type that holds the telephone number',
});

export const unknownProviderUuid = globalProperty('provider.unknownProviderUuid', {
  type: 'string',
  description: 'Uuid of the provider of records whose provider nobody knows',
});

/** Settings by which emrapi finds metadata. */
export const emrMetadataProperties = [
  suppressedDiagnosisConcepts,
  nonDiagnosisConceptSets,
  diagnosisSetOfSets,
  conceptSourcesForDiagnosisSearch,
  lastViewedPatientSizeLimit,
  telephoneAttributeTypeName,
];
