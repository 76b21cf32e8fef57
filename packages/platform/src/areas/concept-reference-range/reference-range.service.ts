import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { InvalidInputError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { calendarDate } from '../../kernel/rest/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptService } from '../concept/index.js';
import { ConceptReferenceRange } from '../concept/concept-reference-range.entity.js';
import { Concept } from '../concept/concept.entity.js';
import { getConcepts, manageConcepts, purgeConcepts } from '../concept/concept.privileges.js';
import { isNumeric } from '../concept/concept.rules.js';
import { parseCriteria } from './criteria.rules.js';
import {
  fittingRanges,
  type Limits,
  type ObservedFact,
  observedReferences,
  ownLimits,
  type PatientFacts,
  strictest,
} from './reference-range.rules.js';

/** Whose limits are asked for. */
export interface RangeContext {
  readonly patient?: string | undefined;
  readonly encounter?: string | undefined;
  readonly obs?: string | undefined;
  /** Instant for which ages count; default: that of the observation or encounter, else now. */
  readonly date?: Date | undefined;
}

/** The limits of a concept for one patient, with the stored range when it is exactly one. */
export interface FoundRange {
  readonly concept: Concept;
  readonly limits: Limits;
  readonly stored: ConceptReferenceRange | undefined;
}

interface Subject {
  readonly person: number;
  readonly birthdate: string | null;
  readonly gender: string | null;
  readonly dead: boolean;
  readonly died: string | null;
  readonly moment: Date | null;
}

const SUBJECT = sql`select person.person_id as person, person.birthdate::text as birthdate, person.gender, person.dead,
  person.death_date::date::text as died`;

/** Limits of numeric concepts for patients. */
@service()
export class ReferenceRanges {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptService) private readonly concepts: ConceptService,
  ) {}

  /**
   * The limits of a concept for a patient: the strictest of those whose criteria fit, else the concept's own.
   * A range whose criterion cannot be judged from the facts is left aside.
   *
   * @returns undefined when the concept is not numeric or has no limits
   * @source openmrs-core 2.8.7 ObsValidator.getReferenceRange
   */
  @requires(getConcepts)
  rangeFor(ctx: Ctx, facts: PatientFacts, concept: Concept): FoundRange | undefined {
    if (!isNumeric(concept) || !concept.numeric) return undefined;
    const fitting = fittingRanges(concept.numeric.referenceRanges, facts, (range, reason) =>
      ctx.log.warn({ referenceRange: range.uuid, reason }, 'a reference range is left aside: its criterion cannot be judged'),
    );
    if (fitting.length > 0) return { concept, limits: strictest(fitting), stored: fitting.length === 1 ? fitting[0] : undefined };
    const own = ownLimits(concept.numeric);
    return own && { concept, limits: own, stored: undefined };
  }

  /**
   * Facts about a patient for judging the criteria of concepts: one query for the person, one for observations that criteria name.
   *
   * @param person - its id, as records hold it
   * @returns undefined when there is no such person
   */
  @requires(getConcepts)
  async factsOf(
    ctx: Ctx,
    person: { readonly id: number },
    concepts: readonly Concept[],
    at: Date = ctx.now,
  ): Promise<PatientFacts | undefined> {
    const [subject] = await this.db.query<Subject>(ctx, sql`${SUBJECT}, null as moment from person where person.person_id = ${person.id}`);
    return subject && this.facts(ctx, subject, concepts, at);
  }

  /**
   * Limits of concepts for the subject of an observation, an encounter, or a patient, in this order; without any the concepts' own.
   *
   * @throws {@link NotFoundError} when concept, observation, encounter or patient does not exist
   * @source webservices.rest 3.5.0 ConceptReferenceRangeSearchHandler2_8
   */
  @requires(getConcepts)
  async search(ctx: Ctx, references: readonly string[], context: RangeContext): Promise<FoundRange[]> {
    const concepts = references.map((reference) => {
      const concept = this.concepts.byReference(ctx, reference);
      if (!concept) throw new NotFoundError('Concept', reference);
      return concept;
    });
    const asked = context.obs !== undefined || context.encounter !== undefined || context.patient !== undefined;
    const subject = asked ? await this.subject(ctx, context) : undefined;
    if (asked && !subject) throw new NotFoundError('Patient', context.obs ?? context.encounter ?? context.patient);
    if (!subject) {
      return concepts.flatMap((concept) => {
        const limits = concept.numeric && isNumeric(concept) ? ownLimits(concept.numeric) : undefined;
        return limits ? [{ concept, limits, stored: undefined }] : [];
      });
    }
    const facts = await this.facts(ctx, subject, concepts, context.date ?? subject.moment ?? ctx.now);
    return concepts.flatMap((concept) => this.rangeFor(ctx, facts, concept) ?? []);
  }

  /** The stored range with this uuid. */
  @requires(getConcepts)
  find(_ctx: Ctx, uuid: string): ConceptReferenceRange | undefined {
    return this.db.cache.find(ConceptReferenceRange, uuid);
  }

  /** The stored range, for changing. */
  @requires(getConcepts)
  load(ctx: Ctx, uuid: string): Promise<ConceptReferenceRange | undefined> {
    return this.db.loadByUuid(ctx, ConceptReferenceRange, uuid);
  }

  /** Stores limits for patients who fit a criterion. @throws {@link InvalidInputError} when the criterion cannot be read */
  @requires(manageConcepts)
  async save(ctx: Ctx, range: ConceptReferenceRange): Promise<ConceptReferenceRange> {
    const problems = new Problems('ConceptReferenceRange');
    if (!range.conceptNumeric) problems.field('conceptNumeric', 'error.null');
    if (!range.criteria?.trim()) problems.field('criteria', 'error.null');
    problems.throwIfAny();
    try {
      parseCriteria(range.criteria);
    } catch (error) {
      throw InvalidInputError.of(`[criteria => ${(error as Error).message}]`);
    }
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, range));
    return range;
  }

  /** Deletes a range. */
  @requires(purgeConcepts)
  async purge(ctx: Ctx, range: ConceptReferenceRange): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, range));
  }

  private async facts(ctx: Ctx, subject: Subject, concepts: readonly Concept[], at: Date): Promise<PatientFacts> {
    const references = observedReferences(
      concepts.flatMap((concept) => (isNumeric(concept) ? (concept.numeric?.referenceRanges ?? []) : [])),
    );
    const latest = await this.latestObs(ctx, subject.person, references, at);
    return {
      birthdate: subject.birthdate,
      gender: subject.gender,
      dead: subject.dead,
      deathDate: subject.died,
      on: calendarDate(at),
      hour: at.getHours(),
      latestObs: (reference) => latest.get(reference) ?? null,
      conceptUuid: (reference) => this.concepts.byReference(ctx, reference)?.uuid,
    };
  }

  private async latestObs(ctx: Ctx, personId: number, references: readonly string[], at: Date): Promise<Map<string, ObservedFact>> {
    const ids = new Map(references.map((reference) => [reference, this.concepts.byReference(ctx, reference)?.id] as const));
    const wanted = [...ids.values()].filter((id) => id !== undefined);
    if (wanted.length === 0) return new Map();
    const rows = await this.db.query<ObservedFact & { concept: number }>(
      ctx,
      sql`select distinct on (obs.concept_id) obs.concept_id as concept, obs.value_numeric as "valueNumeric", answer.uuid as "valueCoded",
          obs.value_datetime as "valueDatetime", obs.obs_datetime as "obsDatetime"
        from obs left join concept answer on answer.concept_id = obs.value_coded
        where obs.person_id = ${personId} and obs.concept_id = any(${wanted}) and not obs.voided and obs.obs_datetime <= ${at}
        order by obs.concept_id, obs.obs_datetime desc, obs.obs_id desc`,
    );
    const byConcept = new Map(rows.map((row) => [row.concept, row]));
    return new Map(
      [...ids].flatMap(([reference, id]) =>
        id !== undefined && byConcept.has(id) ? [[reference, byConcept.get(id) as ObservedFact]] : [],
      ),
    );
  }

  /** Birth, sex and death of the person that an observation, encounter or patient is about. */
  private async subject(ctx: Ctx, { obs, encounter, patient }: RangeContext): Promise<Subject | undefined> {
    const statement =
      obs !== undefined
        ? sql`${SUBJECT}, obs.obs_datetime as moment from obs join person on person.person_id = obs.person_id where obs.uuid = ${obs}`
        : encounter !== undefined
          ? sql`${SUBJECT}, encounter.encounter_datetime as moment from encounter join person on person.person_id = encounter.patient_id
              where encounter.uuid = ${encounter}`
          : sql`${SUBJECT}, null as moment from person where person.uuid = ${patient ?? ''}`;
    const [row] = await this.db.query<Subject & { uuid: string }>(ctx, statement);
    return row;
  }
}
