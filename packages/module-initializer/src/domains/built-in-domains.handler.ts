import { addressHierarchy } from './address-hierarchy-content.handler.js';
import { conceptReferenceRanges } from './concept-reference-range-content.handler.js';
import { conceptSets } from './concept-set-content.handler.js';
import { concepts } from './concept-content.handler.js';
import { drugs } from './drug-content.handler.js';
import type { Domain } from '../content-domain/domain.rules.js';
import { privileges, roles } from './access-content.handler.js';
import { attributeTypes } from './attribute-type-content.handler.js';
import {
  encounterRoles,
  encounterTypes,
  patientIdentifierTypes,
  personAttributeTypes,
  relationshipTypes,
  visitTypes,
} from './clinic-content.handler.js';
import { conceptClasses, conceptSources } from './concept-metadata-content.handler.js';
import { ampathForms, ampathFormTranslations } from './form-content.handler.js';
import { orderFrequencies } from './order-frequency-content.handler.js';
import { globalProperties } from './setting-content.handler.js';
import { fhirConceptSources, fhirPatientIdentifierSystems } from './fhir-content.handler.js';
import { autoGenerationOptions, identifierSources } from './idgen-content.handler.js';
import { jsonKeyValues } from './json-content.handler.js';
import { locations, locationTagMaps, locationTags } from './location-content.handler.js';
import { addressHierarchyMessages, messageProperties } from './message-content.handler.js';
import { metadataSetMembers, metadataSets, metadataTermMappings } from './metadata-mapping-content.handler.js';

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
  addressHierarchy,
  personAttributeTypes,
  identifierSources,
  autoGenerationOptions,
  drugs,
  orderFrequencies,
  metadataSets,
  metadataSetMembers,
  metadataTermMappings,
  fhirConceptSources,
  fhirPatientIdentifierSystems,
  ampathForms,
  ampathFormTranslations,
  messageProperties,
  addressHierarchyMessages,
];
