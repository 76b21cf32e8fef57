export { conceptCondition, conceptElement, conceptOfCodings, conceptsOfTokens } from './concept.fhir.js';
export {
  contactPoints,
  contactPointType,
  type NamedAttribute,
  personAttributeExtensions,
  personAttributesOf,
} from './person-attribute.fhir.js';
export { FhirMetadata } from './fhir-metadata.service.js';
export { FhirReferences, type PatientLabel } from './fhir-references.service.js';
export {
  locationReference,
  metadataName,
  type PersonNames,
  practitionerNames,
  providerReference,
  recorderReference,
} from './metadata-reference.fhir.js';
export { addressSearch, birthdateSearch, genderSearch, nameChains, nameCondition, nameSearch, personSort } from './name-search.fhir.js';
export { patientChains, patientLabels, type PatientLabels, patientParameter, patientReference } from './patient-reference.fhir.js';
export { locationAddressSearch, locationAddressSort, locationChains } from './location-search.fhir.js';
export { attributeElements, deceased, personElements, personNeeds } from './person.fhir.js';
export { writeDeceased, writePerson, writePersonAttributes } from './person-write.fhir.js';
export { lastingPatientOf, patientOf, unknownReference } from './body-reference.fhir.js';
export {
  asksForCategory,
  categoryOfBody,
  conditionCategory,
  type ConditionCategory,
  nonCodedExtension,
  nonCodedText,
} from './condition-elements.fhir.js';
export {
  encounterElements,
  type EncounterKind,
  encounterLocation,
  encountersWithParticipant,
  kindOfBody,
  kindParameter,
  participantParameter,
  typeCoding,
  typeCondition,
} from './encounter-elements.fhir.js';
export { encounterParticipantRole } from './fhir.properties.js';
