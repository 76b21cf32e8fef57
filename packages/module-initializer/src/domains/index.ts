import { conceptReferenceRanges } from '../concepts/concept-reference-range.domain.js';
import { conceptSets } from '../concepts/concept-sets.domain.js';
import { concepts } from '../concepts/concept.domain.js';
import { drugs } from '../concepts/drug.domain.js';
import type { Domain } from '../domain/domain.js';
import { privileges, roles } from './access.domains.js';
import { attributeTypes } from './attribute-types.domain.js';
import {
  encounterRoles,
  encounterTypes,
  patientIdentifierTypes,
  personAttributeTypes,
  relationshipTypes,
  visitTypes,
} from './clinic-metadata.domains.js';
import { conceptClasses, conceptSources } from './concept-metadata.domains.js';
import { globalProperties } from './global-properties.domain.js';
import { fhirConceptSources, fhirPatientIdentifierSystems } from './fhir.domains.js';
import { autoGenerationOptions, identifierSources } from './idgen.domains.js';
import { jsonKeyValues } from './json.domain.js';
import { locations, locationTagMaps, locationTags } from './location.domains.js';
import { addressHierarchyMessages, messageProperties } from './message-properties.domain.js';
import { metadataSetMembers, metadataSets, metadataTermMappings } from './metadata-mapping.domains.js';

/** The domains that this module loads itself; `after` decides where the order matters, otherwise this order holds. */
export const builtInDomains: readonly Domain[] = [
  jsonKeyValues,
  conceptClasses,
  conceptSources,
  visitTypes,
  patientIdentifierTypes,
  relationshipTypes,
  locationTags,
  privileges,
  encounterTypes,
  encounterRoles,
  roles,
  globalProperties,
  attributeTypes,
  concepts,
  conceptSets,
  conceptReferenceRanges,
  locations,
  locationTagMaps,
  personAttributeTypes,
  identifierSources,
  autoGenerationOptions,
  drugs,
  metadataSets,
  metadataSetMembers,
  metadataTermMappings,
  fhirConceptSources,
  fhirPatientIdentifierSystems,
  messageProperties,
  addressHierarchyMessages,
];
