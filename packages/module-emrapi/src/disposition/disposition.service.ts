import { authenticated, type Concept, type Ctx, inject, requires, service } from '@openmrs-ts/platform';
import { conceptCode, EmrMetadata, NARROWER_THAN_MAP_TYPE, SAME_AS_MAP_TYPE } from '../emr-metadata/index.js';
import { manageDispositions } from './disposition.privileges.js';
import type { Disposition } from './disposition.types.js';

/** The concepts with which a disposition is recorded. */
export interface DispositionConcepts {
  readonly dispositionSetConcept: Concept;
  readonly dispositionConcept: Concept;
  readonly admissionLocationConcept: Concept | undefined;
  readonly internalTransferLocationConcept: Concept | undefined;
  readonly dateOfDeathConcept: Concept | undefined;
}

const mapTypes: readonly string[] = [SAME_AS_MAP_TYPE, NARROWER_THAN_MAP_TYPE];

/** What may follow when a clinician decides about a stay; content defines it, it is kept in memory. @source emrapi 3.4.0 `DispositionService` */
@service()
export class DispositionService {
  private dispositions: readonly Disposition[] | null = null;

  constructor(@inject(EmrMetadata) private readonly metadata: EmrMetadata) {}

  /** All dispositions in the order of their file; null while content defines none. */
  @authenticated()
  all(_ctx: Ctx): readonly Disposition[] | null {
    return this.dispositions;
  }

  /** Takes the dispositions of content in place of the present ones. */
  @requires(manageDispositions)
  use(_ctx: Ctx, dispositions: readonly Disposition[]): void {
    this.dispositions = dispositions;
  }

  /** The disposition that a concept records: named by its uuid, or by a code that the concept is the same as or narrower than. */
  @authenticated()
  recordedBy(_ctx: Ctx, concept: Concept): Disposition | undefined {
    const codes = new Set(
      concept.conceptMappings
        .filter(({ conceptMapType }) => mapTypes.includes(conceptMapType.uuid))
        .map(({ conceptReferenceTerm: { conceptSource, code } }) => `${conceptSource.name}:${code}`.toLowerCase()),
    );
    return this.dispositions?.find(({ conceptCode: code }) => code === concept.uuid || codes.has(code.toLowerCase()));
  }

  /** The concepts of a disposition. @throws {@link OpenmrsError} `emrapi.error.conceptRequired` while set or disposition concept are not mapped */
  @authenticated()
  descriptor(ctx: Ctx): DispositionConcepts {
    return {
      dispositionSetConcept: this.metadata.requiredConcept(ctx, conceptCode.dispositionSet),
      dispositionConcept: this.metadata.requiredConcept(ctx, conceptCode.disposition),
      admissionLocationConcept: this.metadata.concept(ctx, conceptCode.admissionLocation),
      internalTransferLocationConcept: this.metadata.concept(ctx, conceptCode.internalTransferLocation),
      dateOfDeathConcept: this.metadata.concept(ctx, conceptCode.dateOfDeath),
    };
  }
}
