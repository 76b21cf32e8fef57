import sql, { join, type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf, type UnitOfWork } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { Events } from '../../kernel/events/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import type { Concept } from '../concept/concept.entity.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { ConceptService } from '../concept/index.js';
import { ReferenceRanges } from '../concept-reference-range/index.js';
import type { Location } from '../location/location.entity.js';
import { Obs } from './obs.entity.js';
import { ObsSaved, ObsUnvoided, ObsVoided } from './obs.events.js';
import { addObservations, deleteObservations, editObservations, getObservations } from './obs.privileges.js';
import { ObsRepository } from './obs.repository.js';
import { ObsVersions } from './obs-versions.service.js';

/** What is looked for; every given part must fit. */
export interface ObsCriteria {
  /** Uuid of the person. */
  readonly person?: string | undefined;
  /** Uuid of the encounter. */
  readonly encounter?: string | undefined;
  readonly questions?: readonly Concept[] | undefined;
  readonly answers?: readonly Concept[] | undefined;
  /** Concepts of the groups that the observations stand in. */
  readonly groupingConcepts?: readonly Concept[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly includeVoided?: boolean | undefined;
}

/** What an encounter's change means for observations that follow it. */
export interface EncounterMove {
  readonly encounterId: number;
  /** Id of the patient, when it changed. */
  readonly person?: number;
  /** Date before and after. */
  readonly date?: readonly [Date, Date];
  /** Location before and after. */
  readonly location?: readonly [Location, Location | null];
}

/** The door to observations. Rows are never edited: a change makes a new row and voids the old one. */
@service()
export class ObsService extends DataService<Obs> {
  readonly entity = Obs;
  readonly privileges = {
    get: [getObservations],
    add: [addObservations],
    edit: [editObservations],
    delete: [editObservations],
    purge: [deleteObservations],
  };
  private readonly repository: ObsRepository;
  private readonly versions: ObsVersions;
  private readonly preloaded = new WeakMap<UnitOfWork, Map<string, Obs>>();

  constructor(
    @inject(Db) db: Db,
    @inject(Events) private readonly events: Events,
    @inject(ConceptService) private readonly dictionary: ConceptService,
    @inject(ReferenceRanges) ranges: ReferenceRanges,
  ) {
    super(db);
    this.repository = new ObsRepository(db);
    this.versions = new ObsVersions(db, this.repository, ranges);
  }

  /** The observation, locked for changing until the transaction ends. */
  override async load(ctx: Ctx, uuid: string): Promise<Obs | undefined> {
    this.check(ctx, this.privileges.get);
    const known = ctx.unit && this.preloaded.get(ctx.unit)?.get(uuid);
    return known ?? (await this.repository.load(ctx, sql`obs.uuid = ${uuid}`))[0];
  }

  /** Locks and loads many observations in one statement; {@link ObsService.load} then finds them in the same transaction. */
  @requires(getObservations)
  async preload(ctx: Ctx, uuids: readonly string[]): Promise<void> {
    if (!ctx.unit || uuids.length === 0) return;
    const known = this.preloaded.get(ctx.unit) ?? new Map<string, Obs>();
    for (const obs of await this.repository.load(ctx, sql`obs.uuid = any(${uuids})`)) known.set(obs.uuid, obs);
    this.preloaded.set(ctx.unit, known);
  }

  override async save(ctx: Ctx, obs: Obs): Promise<Obs> {
    this.check(ctx, this.db.isStored(obs) ? this.privileges.edit : this.privileges.add);
    return (await this.saveAll(ctx, [obs], ctx.text('Obs.void.reason.default')))[0] as Obs;
  }

  /**
   * Stores observations and their members.
   *
   * @param reason - void reason of the versions that are replaced
   * @returns the rows in force, in the order given; a changed observation has a new uuid
   * @throws {@link ValidationError} naming field and concept
   * @source openmrs-core 2.8.7 ObsServiceImpl.saveObs
   */
  @requires(addObservations, editObservations)
  async saveAll(ctx: Ctx, given: readonly Obs[], reason: string): Promise<readonly Obs[]> {
    if (given.length === 0) return [];
    return this.db.inTransaction(ctx, async (inner) => {
      const saved = await this.versions.save(inner, given, reason);
      const [first] = saved.inserted;
      if (first) {
        await this.events.publish(inner, ObsSaved, first.uuid, {
          personId: first.person.id,
          uuids: saved.inserted.map((obs) => obs.uuid),
          replaced: saved.replaced.map((obs) => obs.uuid),
        });
      }
      await this.announce(inner, ObsVoided, saved.voided);
      await this.announce(inner, ObsUnvoided, saved.restored);
      return saved.inForce;
    });
  }

  /** Observations of an encounter take over its new patient, date or place where they had the old one; each becomes a new version. */
  @requires(editObservations)
  async followEncounter(ctx: Ctx, move: EncounterMove, others: readonly Obs[], reason: string): Promise<readonly Obs[]> {
    const stored = await this.repository.load(ctx, sql`obs.encounter_id = ${move.encounterId} and not obs.voided`);
    for (const obs of stored) follow(obs, move);
    await this.repository.moveVoided(ctx, move.encounterId, {
      ...(move.person === undefined ? {} : { person: move.person }),
      ...(move.date ? { date: [...move.date] } : {}),
      ...(move.location ? { location: [move.location[0].id, move.location[1]?.id ?? null] } : {}),
    });
    const byId = new Map(stored.map((obs) => [obs.id, obs]));
    for (const obs of stored) attach(byId.get(obs.obsGroup?.id ?? 0), obs);
    const roots = stored.filter((obs) => !obs.obsGroup || !byId.has(obs.obsGroup.id));
    return this.saveAll(ctx, [...roots, ...others.filter((obs) => !byId.has(obs.id))], reason);
  }

  /** Voids the observations of encounters. Called when an encounter is voided, with that act's privilege. */
  @requires(editObservations)
  async voidOfEncounters(ctx: Ctx, encounters: readonly number[], reason: string, date: Date): Promise<void> {
    const roots = await this.repository.rootsOfEncounters(ctx, encounters, sql`not voided`);
    await this.announce(ctx, ObsVoided, await this.repository.voidTrees(ctx, roots, reason, date));
  }

  /** Restores the observations that were voided together with their encounters: same reason, same instant. */
  @requires(editObservations)
  async restoreOfEncounters(ctx: Ctx, encounters: readonly number[], reason: string | null, date: Date): Promise<void> {
    const together = sql`voided and void_reason is not distinct from ${reason} and date_voided = ${date}`;
    const roots = await this.repository.rootsOfEncounters(ctx, encounters, together);
    await this.announce(ctx, ObsUnvoided, await this.repository.restoreTrees(ctx, roots));
  }

  /** The concepts of a comma separated list of uuids and `SOURCE:code`; unknown ones are left out. */
  @requires(getObservations)
  concepts(ctx: Ctx, list: string): Concept[] {
    const reader = ctx.granting(getConcepts.name);
    return list
      .split(',')
      .map((reference) => reference.trim())
      .filter((reference) => reference !== '')
      .map((reference) => this.dictionary.find(reader, reference))
      .filter((concept) => concept !== undefined);
  }

  /** Observations at every level, newest first. */
  @requires(getObservations)
  async search(ctx: Ctx, criteria: ObsCriteria, read: Read): Promise<PageOf<Obs>> {
    return this.select(ctx, { where: join(conditionsOf(criteria), ' and '), order: sql`obs.obs_datetime desc, obs.obs_id desc` }, read);
  }

  protected override async voidWith(ctx: Ctx, obs: Obs, reason: string): Promise<void> {
    const uuids = await this.repository.voidTrees(ctx, [obs.id], reason);
    Object.assign(obs, { voided: true, voidReason: reason, dateVoided: ctx.now });
    await this.announce(ctx, ObsVoided, uuids);
  }

  protected override async unvoidWith(ctx: Ctx, obs: Obs): Promise<void> {
    const uuids = await this.repository.restoreTrees(ctx, [obs.id]);
    Object.assign(obs, { voided: false, voidReason: null, dateVoided: null, voidedBy: null });
    await this.announce(ctx, ObsUnvoided, uuids);
  }

  protected override async remove(ctx: Ctx, obs: Obs): Promise<void> {
    await this.repository.removeRange(ctx, obs.id);
    await this.db.purge(ctx, obs);
  }

  private async announce(ctx: Ctx, event: typeof ObsVoided, uuids: readonly string[]): Promise<void> {
    const [first] = uuids;
    if (first !== undefined) await this.events.publish(ctx, event, first, { uuids });
  }
}

function follow(obs: Obs, { person, date, location }: EncounterMove): void {
  if (person !== undefined && obs.person.id !== person) obs.person = { id: person } as Obs['person'];
  if (date && obs.obsDatetime.getTime() === date[0].getTime()) obs.obsDatetime = date[1];
  if (location && obs.location?.id === location[0].id) obs.location = location[1];
}

function attach(group: Obs | undefined, member: Obs): void {
  if (group && !group.groupMembers?.includes(member)) group.groupMembers = [...(group.groupMembers ?? []), member];
}

function conditionsOf(criteria: ObsCriteria): Sql[] {
  const { person, encounter, questions, answers, groupingConcepts, from, to } = criteria;
  const ids = (concepts: readonly Concept[]) => concepts.map((concept) => concept.id);
  const conditions: Sql[] = [];
  if (person !== undefined) conditions.push(sql`obs.person_id = (select p.person_id from person p where p.uuid = ${person})`);
  if (encounter !== undefined)
    conditions.push(sql`obs.encounter_id = (select e.encounter_id from encounter e where e.uuid = ${encounter})`);
  if (questions) conditions.push(sql`obs.concept_id = any(${ids(questions)})`);
  if (answers) conditions.push(sql`obs.value_coded = any(${ids(answers)})`);
  if (groupingConcepts) {
    conditions.push(sql`obs.obs_group_id in (select g.obs_id from obs g where g.concept_id = any(${ids(groupingConcepts)}))`);
  }
  if (from) conditions.push(sql`obs.obs_datetime >= ${from}`);
  if (to) conditions.push(sql`obs.obs_datetime <= ${to}`);
  if (!criteria.includeVoided) conditions.push(sql`not obs.voided`);
  if (conditions.length === 0) throw InvalidInputError.of('[A person or an encounter is needed to look for observations]');
  return conditions;
}
