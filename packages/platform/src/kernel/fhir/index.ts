export { capabilityStatement } from './capability-statement.js';
export {
  codeableConcept,
  type CodedConcept,
  type CodedMapping,
  type CodedMapType,
  conceptOf,
  type ConceptLookup,
} from './datatypes/codeable-concept.js';
export { type DatePrecision, type PartialDate, partialDate, toFhirDate, toFhirDateTime, toFhirInstant } from './datatypes/date-time.js';
export { extensions, nestedExtension, textExtension } from './datatypes/extension.js';
export { identifier, type TypedIdentifier } from './datatypes/identifier.js';
export {
  address,
  addressLines,
  type AddressParts,
  addressPartsOf,
  administrativeGender,
  birthDate,
  genderOf,
  humanName,
  type NameParts,
  namePartsOf,
} from './datatypes/person.js';
export { quantity } from './datatypes/quantity.js';
export { reference } from './datatypes/reference.js';
export { type DateBound, DateMatch, type Prefix } from './date-match.js';
export { FhirContext } from './fhir-context.js';
export { FhirElement, type ReferenceTarget } from './fhir-element.js';
export { type ErrorAnswer, errorAnswer, FhirError, operationOutcome } from './fhir-error.js';
export {
  type FhirAudit,
  type FhirDeclaration,
  type FhirInclude,
  type FhirMapping,
  fhirMapping,
  type FhirNamedQuery,
  type FhirWrite,
} from './fhir-mapping.js';
export { type FhirOperation, type FhirOperationCall, type FhirOperationRows, type FhirOperationSearches } from './fhir-operation.js';
export { FhirRegistry, FhirResourceDefinition } from './fhir-registry.js';
export { fhirRouter, type FhirRouterOptions, unsupportedFhirVersion } from './fhir-router.js';
export { fhirSettings } from './fhir-settings.js';
export type { FhirStore, FhirWritableStore } from './fhir-store.js';
export type {
  Address,
  Bundle,
  BundleLink,
  CodeableConcept,
  Coding,
  ContactPoint,
  Extension,
  FhirBody,
  FhirResource,
  HumanName,
  Identifier,
  Meta,
  OperationOutcome,
  OperationOutcomeIssue,
  Period,
  Quantity,
  Reference,
} from './fhir-types.js';
export type { InTransaction } from './fhir-write.js';
export { parseSearch } from './parse-search.js';
export { QuantityMatch, type QuantityValue } from './quantity-match.js';
export {
  allOf,
  anyOf,
  never,
  ReferenceMatch,
  type ReferenceValue,
  type StringComparison,
  StringMatch,
  TokenMatch,
  type TokenValue,
  UriMatch,
} from './search-match.js';
export {
  type DateParameter,
  type FhirParameterKind,
  type FhirSearchParameter,
  type FhirSearchParameters,
  type HasCondition,
  noRows,
  type QuantityParameter,
  type ReferenceParameter,
  type Restriction,
  type SortKey,
  type SpecialParameter,
  type StringParameter,
  type TokenParameter,
  type UriParameter,
} from './search-parameter.js';
export type {
  FhirFilter,
  FhirInclusion,
  FhirQuery,
  FhirSearchRequest,
  FhirSort,
  FhirSummary,
  FhirView,
  PageLimits,
} from './search-request.js';
export { selectionOf } from './search-selection.js';
