import type { Area } from '../../kernel/module/index.js';
import { FhirConceptSource } from './fhir-concept-source.entity.js';
import { FhirContactPointMap } from './fhir-contact-point-map.entity.js';
import { FhirEncounterClassMap } from './fhir-encounter-class-map.entity.js';
import { FhirMetadata } from './fhir-metadata.service.js';
import { FhirObservationCategoryMap } from './fhir-observation-category-map.entity.js';
import { FhirPatientIdentifierSystem } from './fhir-patient-identifier-system.entity.js';
import { FhirReferences } from './fhir-references.service.js';
import { fhirProperties } from './fhir.properties.js';
import { createFhirMaps } from './migrations/0004-create-fhir-maps.js';

/** What the FHIR mappings of all areas share: how metadata is named in FHIR, and what references show. */
export const fhirArea: Area = {
  entities: [FhirConceptSource, FhirContactPointMap, FhirEncounterClassMap, FhirObservationCategoryMap, FhirPatientIdentifierSystem],
  migrations: [createFhirMaps],
  services: [FhirMetadata, FhirReferences],
  globalProperties: fhirProperties,
};
