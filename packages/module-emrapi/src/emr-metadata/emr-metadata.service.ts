import { MetadataMappingService, MetadataSet } from '@openmrs-ts/module-metadatamapping';
import {
  authenticated,
  Concept,
  ConceptMapType,
  ConceptService,
  ConceptSource,
  type Ctx,
  Db,
  EncounterType,
  type EntityClass,
  inject,
  LocationTag,
  OpenmrsError,
  PatientIdentifierType,
  PersonAttributeType,
  Role,
  service,
} from '@openmrs-ts/platform';
import { conceptCode, EMR_SOURCE, term, type TermCode } from './emr-metadata.data.js';
import { conceptSourcesForDiagnosisSearch, diagnosisSetOfSets } from './emr-metadata.properties.js';
import { listOf } from './list-setting.rules.js';

/** The concepts of diagnoses that are kept as observations. */
export interface DiagnosisConcepts {
  readonly diagnosisSetConcept: Concept;
  readonly codedDiagnosisConcept: Concept;
  readonly nonCodedDiagnosisConcept: Concept;
  readonly diagnosisOrderConcept: Concept;
  readonly diagnosisCertaintyConcept: Concept;
}

/** The metadata that emrapi's codes and settings stand for; all from memory. @source emrapi 3.4.0 `EmrApiProperties` */
@service()
export class EmrMetadata {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(MetadataMappingService) private readonly mappings: MetadataMappingService,
    @inject(ConceptService) private readonly concepts: ConceptService,
  ) {}

  /** What a code stands for; undefined while it is unmapped. */
  @authenticated()
  find<T extends object>(ctx: Ctx, entity: EntityClass<T>, code: TermCode): T | undefined {
    return this.mappings.metadataByCode(ctx, entity, EMR_SOURCE, code);
  }

  /** @throws {@link OpenmrsError} `emrapi.error.configurationRequired` while the code is unmapped */
  @authenticated()
  get<T extends object>(ctx: Ctx, entity: EntityClass<T>, code: TermCode): T {
    const found = this.find(ctx, entity, code);
    if (!found) throw new OpenmrsError('emrapi.error.configurationRequired', [code], `Configuration required: ${code}`);
    return found;
  }

  /** Type of the encounters that hold visit notes; the consultation's while it has none of its own. */
  @authenticated()
  visitNoteEncounterType(ctx: Ctx): EncounterType {
    return this.find(ctx, EncounterType, term.visitNoteEncounterType) ?? this.get(ctx, EncounterType, term.consultEncounterType);
  }

  /** Identifier types besides the primary one, in the order of their set. */
  @authenticated()
  extraIdentifierTypes(ctx: Ctx): PatientIdentifierType[] {
    const set = this.get(ctx, MetadataSet, term.extraPatientIdentifierTypes);
    return this.mappings.metadataInSet(ctx, PatientIdentifierType, set.uuid);
  }

  /**
   * The concept in use that is mapped to a code of the EMR's concept source; undefined when there is none.
   *
   * @throws {@link ConflictError} `Concept.error.multiple.non.retired` when there are several
   */
  @authenticated()
  concept(ctx: Ctx, code: string): Concept | undefined {
    return this.concepts.byMapping(ctx.granting('Get Concepts'), EMR_SOURCE, code);
  }

  /** @throws {@link OpenmrsError} `emrapi.error.conceptRequired` when no concept in use is mapped to the code */
  @authenticated()
  requiredConcept(ctx: Ctx, code: string): Concept {
    const found = this.concept(ctx, code);
    if (!found) throw this.missing(code);
    return found;
  }

  /**
   * The concepts of diagnoses that are kept as observations.
   *
   * @throws {@link OpenmrsError} `emrapi.error.conceptRequired` while one of them is not mapped, or is not in the set
   */
  @authenticated()
  diagnosisConcepts(ctx: Ctx): DiagnosisConcepts {
    const diagnosisSetConcept = this.requiredConcept(ctx, conceptCode.diagnosisSet);
    const members = new Set(diagnosisSetConcept.conceptSets.map((membership) => membership.concept.id));
    const member = (code: string) => {
      const concept = this.requiredConcept(ctx, code);
      if (!members.has(concept.id)) throw this.missing(code);
      return concept;
    };
    return {
      diagnosisSetConcept,
      codedDiagnosisConcept: member(conceptCode.codedDiagnosis),
      nonCodedDiagnosisConcept: member(conceptCode.nonCodedDiagnosis),
      diagnosisOrderConcept: member(conceptCode.diagnosisOrder),
      diagnosisCertaintyConcept: member(conceptCode.diagnosisCertainty),
    };
  }

  /** The concept with this numeric id. */
  @authenticated()
  conceptById(_ctx: Ctx, id: number): Concept | undefined {
    return this.db.cache.get(Concept, id);
  }

  /** The concepts that a setting names by uuid or `source:code`; names that fit nothing are left out. */
  @authenticated()
  conceptsNamed(ctx: Ctx, setting: string): Concept[] {
    return listOf(setting)
      .map((name) => this.concepts.find(ctx.granting('Get Concepts'), name))
      .filter((concept) => concept !== undefined);
  }

  /** The sets that the diagnosis search looks in. @throws {@link OpenmrsError} `emrapi.error.configurationRequired` while the setting names no concept */
  @authenticated()
  diagnosisSets(ctx: Ctx): Concept[] {
    const all = this.db.cache.find(Concept, diagnosisSetOfSets.read(ctx.environment.settings));
    if (!all) {
      throw new OpenmrsError(
        'emrapi.error.configurationRequired',
        [diagnosisSetOfSets.name],
        `Configuration required: ${diagnosisSetOfSets.name}`,
      );
    }
    return all.conceptSets.map((membership) => membership.concept);
  }

  /** Concept sources whose codes find a diagnosis, in the order of the setting. */
  @authenticated()
  diagnosisSources(ctx: Ctx): ConceptSource[] {
    return listOf(conceptSourcesForDiagnosisSearch.read(ctx.environment.settings))
      .map((name) => this.conceptSource(name))
      .filter((source) => source !== undefined);
  }

  /** The concept source of emrapi's codes; undefined until content brings it. */
  @authenticated()
  emrConceptSource(_ctx: Ctx): ConceptSource | undefined {
    return this.conceptSource(EMR_SOURCE);
  }

  /** The tag of this name, compared without case. */
  @authenticated()
  locationTag(_ctx: Ctx, name: string): LocationTag | undefined {
    return this.named(LocationTag, name);
  }

  /** The person attribute type of this name or uuid. */
  @authenticated()
  personAttributeType(_ctx: Ctx, nameOrUuid: string): PersonAttributeType | undefined {
    return this.db.cache.find(PersonAttributeType, nameOrUuid) ?? this.named(PersonAttributeType, nameOrUuid);
  }

  /** A kind of concept mapping by its uuid. */
  @authenticated()
  conceptMapType(_ctx: Ctx, uuid: string): ConceptMapType | undefined {
    return this.db.cache.find(ConceptMapType, uuid);
  }

  /** A role by its name. */
  @authenticated()
  role(_ctx: Ctx, name: string): Role | undefined {
    return this.db.cache.get(Role, name);
  }

  private missing(code: string): OpenmrsError {
    return new OpenmrsError(
      'emrapi.error.conceptRequired',
      [code, EMR_SOURCE],
      `Configuration required: one concept mapped to ${code} of ${EMR_SOURCE}`,
    );
  }

  private conceptSource(name: string): ConceptSource | undefined {
    return this.named(ConceptSource, name);
  }

  private named<T extends { name: string; retired: boolean }>(entity: EntityClass<T>, name: string): T | undefined {
    const wanted = name.toLowerCase();
    return this.db.cache.all(entity).find((item) => !item.retired && item.name.toLowerCase() === wanted);
  }
}
