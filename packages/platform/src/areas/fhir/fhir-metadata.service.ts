import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptClass } from '../concept-class/concept-class.entity.js';
import type { ConceptMapType } from '../concept-reference-term/concept-map-type.entity.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';
import { ConceptCodes } from '../concept-search/index.js';
import type { Concept } from '../concept/concept.entity.js';
import type { Location } from '../location/location.entity.js';
import { PatientIdentifierType } from '../patient/patient-identifier-type.entity.js';
import { PersonAttributeType } from '../person/person-attribute-type.entity.js';
import { FhirConceptSource } from './fhir-concept-source.entity.js';
import { type ContactPointDomain, FhirContactPointMap } from './fhir-contact-point-map.entity.js';
import { FhirEncounterClassMap } from './fhir-encounter-class-map.entity.js';
import { FhirObservationCategoryMap } from './fhir-observation-category-map.entity.js';
import { FhirPatientIdentifierSystem } from './fhir-patient-identifier-system.entity.js';

const SNOMED = 'http://snomed.info/sct';

/** How metadata is named in FHIR: addresses of code systems, categories, classes. Answers from memory. */
@service()
export class FhirMetadata {
  private addresses: Map<number, string> | undefined;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptCodes) private readonly codes: ConceptCodes,
  ) {
    for (const entity of [FhirConceptSource, ConceptSource]) db.cache.watch(entity, () => (this.addresses = undefined));
  }

  /** The FHIR address of a concept source; undefined when nobody registered one. */
  @open()
  systemOf(_ctx: Ctx, source: ConceptSource): string | undefined {
    this.addresses ??= this.readAddresses();
    return this.addresses.get(source.id);
  }

  /** Concepts that have a mapping of any kind to a code of the system with this FHIR address, those in use first. */
  @open()
  conceptsWithCode(ctx: Ctx, system: string, code: string): readonly Concept[] {
    const lent = ctx.granting('Get Concepts');
    return this.sourcesAt(system).flatMap((source) => this.codes.mappedTo(lent, source.uuid, code, { includeRetired: true }));
  }

  /** The mappings behind {@link FhirMetadata.conceptsWithCode}. */
  @open()
  mappingsTo(ctx: Ctx, system: string, code: string): readonly { readonly concept: Concept; readonly mapType: ConceptMapType }[] {
    const sources = new Set(this.sourcesAt(system).map(({ id }) => id));
    return this.conceptsWithCode(ctx, system, code).flatMap((concept) =>
      concept.conceptMappings
        .filter(({ conceptReferenceTerm: term }) => sources.has(term.conceptSource.id) && term.code.toLowerCase() === code.toLowerCase())
        .map(({ conceptMapType }) => ({ concept, mapType: conceptMapType })),
    );
  }

  /** The FHIR address of a patient identifier type. */
  @open()
  identifierSystemOf(_ctx: Ctx, type: PatientIdentifierType): string | undefined {
    return this.identifierSystems().find((item) => item.patientIdentifierType?.id === type.id)?.url;
  }

  /** Identifier types in use that a system of a request means: their FHIR address, name or uuid. */
  @open()
  identifierTypesOf(_ctx: Ctx, system: string): readonly PatientIdentifierType[] {
    const wanted = system.toLowerCase();
    const addressed = this.identifierSystems().filter((item) => item.url === system);
    return this.db.cache
      .all(PatientIdentifierType)
      .filter(
        (type) =>
          !type.retired &&
          (type.name.toLowerCase() === wanted ||
            type.uuid === system ||
            addressed.some((item) => item.patientIdentifierType?.id === type.id)),
      );
  }

  /** The person attribute type in use with this name. */
  @open()
  personAttributeTypeNamed(_ctx: Ctx, name: string): PersonAttributeType | undefined {
    const wanted = name.trim().toLowerCase();
    return this.db.cache.all(PersonAttributeType).find((type) => !type.retired && type.name.toLowerCase() === wanted);
  }

  /** System, use and rank of the contacts that an attribute type holds. */
  @open()
  contactPointOf(_ctx: Ctx, domain: ContactPointDomain, attributeTypeId: number): FhirContactPointMap | undefined {
    return this.db.cache
      .all(FhirContactPointMap)
      .find((map) => !map.voided && map.attributeTypeDomain === domain && map.attributeTypeId === attributeTypeId);
  }

  /** The class of encounters at a location: `AMB` unless exactly one map says another. */
  @open()
  encounterClassOf(_ctx: Ctx, location: Location | null): string {
    const maps = this.db.cache.all(FhirEncounterClassMap).filter((map) => !map.retired && location && map.location?.id === location.id);
    return (maps.length === 1 && maps[0]?.encounterClass) || 'AMB';
  }

  /** The category of observations about concepts of a class; undefined without a map or with several. */
  @open()
  categoryOf(_ctx: Ctx, conceptClass: ConceptClass): string | undefined {
    const maps = this.categories().filter((map) => map.conceptClass?.id === conceptClass.id);
    return maps.length === 1 ? maps[0]?.observationCategory : undefined;
  }

  /** Classes whose observations have one of the categories. */
  @open()
  classesOf(_ctx: Ctx, categories: readonly string[]): readonly ConceptClass[] {
    const wanted = categories.map((category) => category.toLowerCase());
    const ids = new Set(
      this.categories()
        .filter((map) => wanted.includes(map.observationCategory.toLowerCase()))
        .map((map) => map.conceptClass?.id),
    );
    return this.db.cache.all(ConceptClass).filter(({ id }) => ids.has(id));
  }

  private sourcesAt(system: string): ConceptSource[] {
    this.addresses ??= this.readAddresses();
    const wanted = withoutSlash(system);
    const { addresses } = this;
    return this.db.cache.all(ConceptSource).filter((source) => {
      const address = addresses.get(source.id);
      return (address !== undefined && withoutSlash(address) === wanted) || (source.hl7Code === 'SCT' && wanted === SNOMED);
    });
  }

  private readAddresses(): Map<number, string> {
    const addresses = new Map<number, string>();
    for (const source of this.db.cache.all(ConceptSource)) if (source.hl7Code === 'SCT') addresses.set(source.id, SNOMED);
    const registered = this.db.cache.all(FhirConceptSource).filter(({ retired }) => !retired);
    // Of several the first one counts.
    for (const { conceptSource, url } of registered.toReversed()) if (conceptSource) addresses.set(conceptSource.id, url);
    return addresses;
  }

  private identifierSystems(): FhirPatientIdentifierSystem[] {
    return this.db.cache.all(FhirPatientIdentifierSystem).filter(({ retired }) => !retired);
  }

  private categories(): FhirObservationCategoryMap[] {
    return this.db.cache.all(FhirObservationCategoryMap).filter(({ retired }) => !retired);
  }
}

function withoutSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address;
}
