import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, shapeOf } from '../../kernel/db/index.js';
import { NotFoundError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { Concept } from '../concept/concept.entity.js';
import { conceptDisplay, membersOf } from '../concept/concept.rules.js';
import { Obs } from './obs.entity.js';
import { getObservations } from './obs.privileges.js';
import { LIMITS } from './obs-range.rules.js';
import { ObsService } from './obs.service.js';
import { VALUE_PROPERTIES, valueAsText } from './obs-value.rules.js';

/** One reading below a concept of a tree; limits that are not known are left out. */
export type ObsTreeReading = Readonly<Record<string, unknown>>;

/** A set with what is below it, or a concept with its readings. */
export interface ObsTreeNode {
  readonly display: string;
  readonly subSets?: readonly ObsTreeNode[];
  readonly conceptUuid?: string;
  readonly datatype?: string;
  readonly obs?: readonly ObsTreeReading[];
}

const SHAPE = shapeOf([
  ...VALUE_PROPERTIES,
  'concept',
  'comment',
  'obsDatetime',
  'interpretation',
  ...LIMITS.map((limit) => `referenceRanges.${limit}`),
]);

/** Readings of a patient, laid out as the dictionary's sets are. */
@service()
export class ObsTreeService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ObsService) private readonly observations: ObsService,
  ) {}

  /**
   * The readings of all concepts below a concept, newest first, with two queries.
   *
   * @param concept - uuid or `SOURCE:code`
   * @throws {@link NotFoundError} when patient or concept are unknown
   * @source webservices.rest 3.5.0 ObsTreeController1_9
   */
  @requires(getObservations)
  async tree(
    ctx: Ctx,
    { patient, concept: reference, from, to }: { patient: string; concept: string; from?: Date | undefined; to?: Date | undefined },
  ): Promise<ObsTreeNode> {
    const concept = this.observations.concepts(ctx, reference)[0];
    if (!concept) throw new NotFoundError('Concept', reference);
    const [row] = await this.db.query<{ patient_id: number }>(
      ctx,
      sql`select patient_id from patient join person on person_id = patient_id where person.uuid = ${patient}`,
    );
    if (!row) throw new NotFoundError('Patient', patient);
    const leaves = leavesOf(concept, []).map((leaf) => leaf.id);
    const bounds = sql`${from ? sql`and obs.obs_datetime >= ${from}` : sql``} ${to ? sql`and obs.obs_datetime <= ${to}` : sql``}`;
    const found = await this.db.read(ctx, Obs, SHAPE, {
      where: sql`obs.person_id = ${row.patient_id} and obs.concept_id = any(${leaves}) and not obs.voided ${bounds}`,
      order: sql`obs.obs_datetime desc, obs.obs_id desc`,
    });
    const byConcept = new Map<number, Obs[]>();
    for (const obs of found) byConcept.set(obs.concept.id, [...(byConcept.get(obs.concept.id) ?? []), obs]);
    const node = (each: Concept, path: readonly Concept[]): ObsTreeNode =>
      isSet(each) && !path.includes(each)
        ? { display: conceptDisplay(ctx, each), subSets: membersOf(each).map((member) => node(member, [...path, each])) }
        : leafNode(ctx, each, byConcept.get(each.id) ?? []);
    return isSet(concept) ? node(concept, []) : { display: conceptDisplay(ctx, concept), subSets: [node(concept, [])] };
  }
}

function isSet(concept: Concept): boolean {
  return concept.set && membersOf(concept).length > 0;
}

function leavesOf(concept: Concept, path: readonly Concept[]): Concept[] {
  if (!isSet(concept) || path.includes(concept)) return [concept];
  return membersOf(concept).flatMap((member) => leavesOf(member, [...path, concept]));
}

function leafNode(ctx: Ctx, concept: Concept, found: readonly Obs[]): ObsTreeNode {
  return {
    display: conceptDisplay(ctx, concept),
    conceptUuid: concept.uuid,
    datatype: concept.datatype.name,
    ...known({ units: concept.numeric?.units, ...limitsIn(concept.numeric) }),
    obs: found.map((obs) => ({
      value: valueAsText(ctx, obs),
      obsDatetime: obs.obsDatetime,
      ...known({ interpretation: obs.interpretation, ...limitsIn(obs.referenceRange) }),
    })),
  };
}

function limitsIn(range: object | null | undefined): Record<string, unknown> {
  const fields = (range ?? {}) as Record<string, unknown>;
  return Object.fromEntries(LIMITS.map((limit) => [limit, fields[limit]]));
}

function known(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
