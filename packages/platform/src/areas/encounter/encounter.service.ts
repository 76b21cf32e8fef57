import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import { type Ctx, wholeSeconds } from '../../kernel/context/index.js';
import { Db, mergeShapes, type PageOf, type Selection, type Shape } from '../../kernel/db/index.js';
import { ForbiddenError, InvalidInputError, Problems } from '../../kernel/errors/index.js';
import { Events } from '../../kernel/events/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import type { Concept } from '../concept/concept.entity.js';
import { editDiagnoses } from '../diagnosis/diagnosis.privileges.js';
import { DiagnosisService } from '../diagnosis/index.js';
import { type EncounterMove, ObsService } from '../obs/index.js';
import type { Location } from '../location/location.entity.js';
import type { Obs } from '../obs/obs.entity.js';
import { editObservations, getObservations } from '../obs/obs.privileges.js';
import { VisitAssignment } from '../visit/index.js';
import type { Visit } from '../visit/visit.entity.js';
import { EncounterProviderService } from './encounter-provider.service.js';
import { EncounterType } from './encounter-type.entity.js';
import { Encounter } from './encounter.entity.js';
import { EncounterSaved, EncounterUnvoided, EncounterVoided } from './encounter.events.js';
import { addEncounters, editEncounters, getEncounters, purgeEncounters } from './encounter.privileges.js';
import { type ChangedEncounter, EncounterRepository } from './encounter.repository.js';
import { mayEdit, mayView } from './encounter.rules.js';
import { conditionOf, type EncounterCriteria } from './encounter-search.repository.js';
import { checkEncounter } from './encounter.validator.js';

/** How records were voided: those voided so are restored together. */
export interface Voiding {
  readonly reason: string;
  readonly date: Date;
  /** Id of the user. */
  readonly by: number;
}

/** The door to encounters, with their observations, diagnoses and providers. */
@service()
export class EncounterService extends DataService<Encounter> {
  readonly entity = Encounter;
  readonly privileges = {
    get: [getEncounters],
    add: [addEncounters],
    edit: [editEncounters],
    delete: [editEncounters],
    purge: [purgeEncounters],
  };
  private readonly repository: EncounterRepository;

  constructor(
    @inject(Db) db: Db,
    @inject(Events) private readonly events: Events,
    @inject(ObsService) private readonly observations: ObsService,
    @inject(DiagnosisService) private readonly diagnoses: DiagnosisService,
    @inject(EncounterProviderService) private readonly providers: EncounterProviderService,
    @inject(VisitAssignment) private readonly assignment: VisitAssignment,
  ) {
    super(db);
    this.repository = new EncounterRepository(db);
  }

  /** The encounter. @throws {@link ForbiddenError} when its type has a view privilege that the caller lacks */
  override async find(ctx: Ctx, uuid: string, shape: Shape): Promise<Encounter | undefined> {
    const found = await super.find(ctx, uuid, mergeShapes({ encounterType: true }, shape));
    if (found && !mayView(ctx, found.encounterType)) throw new ForbiddenError([found.encounterType.viewPrivilege?.privilege ?? '']);
    return found;
  }

  /** Encounters that the caller may see, by date. */
  @requires(getEncounters)
  async search(ctx: Ctx, criteria: EncounterCriteria, order: 'asc' | 'desc', read: Read): Promise<PageOf<Encounter>> {
    const by =
      order === 'asc'
        ? sql`encounter.encounter_datetime, encounter.encounter_id`
        : sql`encounter.encounter_datetime desc, encounter.encounter_id desc`;
    return this.select(ctx, { where: conditionOf(criteria), order: by }, read);
  }

  /** Rows of a selection, those of types that the caller may not see left out. */
  override async select(ctx: Ctx, selection: Selection, read: Read): Promise<PageOf<Encounter>> {
    return super.select(ctx, this.visible(ctx, selection), read);
  }

  /** Number of rows that {@link EncounterService.select} has. */
  override async count(ctx: Ctx, selection: Selection): Promise<number> {
    return super.count(ctx, this.visible(ctx, selection));
  }

  /** The encounter type with this name, compared without case. */
  @requires(getEncounters)
  typeNamed(_ctx: Ctx, name: string): EncounterType | undefined {
    const wanted = name.trim().toLowerCase();
    return this.db.cache.all(EncounterType).find((type) => type.name.toLowerCase() === wanted);
  }

  /** The concept with this uuid or `SOURCE:code`. */
  @requires(getEncounters)
  conceptOf(ctx: Ctx, reference: string): Concept | undefined {
    return this.observations.concepts(ctx.granting(getObservations.name), reference)[0];
  }

  @requires(getEncounters)
  async patientExists(ctx: Ctx, uuid: string): Promise<boolean> {
    return this.repository.patientExists(ctx, uuid);
  }

  /**
   * Stores an encounter and what was given with it. A new one without a visit gets one from the visit assignment handler.
   *
   * @throws {@link ValidationError} naming the fields
   * @source openmrs-core 2.8.7 EncounterServiceImpl.saveEncounter
   */
  override async save(ctx: Ctx, encounter: Encounter): Promise<Encounter> {
    const isNew = !this.db.isStored(encounter);
    this.check(ctx, isNew ? this.privileges.add : this.privileges.edit);
    this.requireEdit(ctx, encounter);
    return this.db.inTransaction(ctx, async (inner) => {
      if (isNew) encounter.encounterDatetime ??= inner.now;
      if (encounter.encounterDatetime) encounter.encounterDatetime = wholeSeconds(encounter.encounterDatetime);
      const { patient, encounterType } = encounter;
      if (isNew && !encounter.visit && patient && encounterType) await this.assignment.assign(inner, encounter);
      const problems = new Problems('Encounter');
      await this.validate(inner, encounter, problems);
      problems.throwIfAny();
      return this.store(inner, encounter);
    });
  }

  /** Puts encounters into a visit and takes its others out. @source webservices.rest 3.5.0 VisitResource1_9.setEncounters */
  @requires(editEncounters, addEncounters)
  async replaceInVisit(ctx: Ctx, visit: Visit, encounters: readonly Encounter[]): Promise<void> {
    await this.repository.detach(
      ctx,
      visit.id,
      encounters.flatMap((encounter) => (encounter.id === undefined ? [] : [encounter.id])),
    );
    for (const encounter of encounters) {
      encounter.visit = visit;
      encounter.patient ??= visit.patient;
      await this.save(ctx, encounter);
    }
  }

  /** Voids the encounters of a visit that was voided. */
  @requires(editEncounters)
  async voidOfVisit(ctx: Ctx, visitId: number, voiding: Voiding): Promise<void> {
    await this.voidWhere(ctx, sql`visit_id = ${visitId}`, voiding);
  }

  /** Restores the encounters that were voided together with a visit: same reason, same instant. */
  @requires(editEncounters)
  async restoreOfVisit(ctx: Ctx, visitId: number, { reason, date }: Omit<Voiding, 'by'>): Promise<void> {
    await this.restoreWhere(
      ctx,
      sql`visit_id = ${visitId} and date_voided = ${date} and void_reason is not distinct from ${reason}`,
      reason,
      date,
    );
  }

  /** Voids the encounters of a patient who was voided. */
  @requires(editEncounters)
  async voidOfPatient(ctx: Ctx, patientId: number, voiding: Voiding): Promise<void> {
    await this.voidWhere(ctx, sql`patient_id = ${patientId}`, voiding);
  }

  /** Restores the encounters that were voided together with a patient: same instant, same user. */
  @requires(editEncounters)
  async restoreOfPatient(ctx: Ctx, patientId: number, { reason, date, by }: Voiding): Promise<void> {
    await this.restoreWhere(ctx, sql`patient_id = ${patientId} and date_voided = ${date} and voided_by = ${by}`, reason, date);
  }

  protected override async validate(ctx: Ctx, encounter: Encounter, problems: Problems): Promise<void> {
    if (encounter.voided) {
      if (!encounter.voidReason?.trim()) throw new InvalidInputError('voided.bit.was.set.true');
      return;
    }
    const visit = encounter.visit ? await this.repository.visit(ctx, encounter.visit.id) : undefined;
    checkEncounter(ctx, encounter, visit, problems);
  }

  protected override async store(ctx: Ctx, encounter: Encounter): Promise<Encounter> {
    const isNew = !this.db.isStored(encounter);
    const wasVoided = !isNew && this.db.before(encounter, 'voided') === true;
    const earlier = {
      reason: isNew ? null : this.db.before(encounter, 'voidReason'),
      date: isNew ? null : this.db.before(encounter, 'dateVoided'),
    };
    const move = isNew ? undefined : this.moveOf(encounter);
    await this.db.save(ctx, encounter);
    await this.storeContents(ctx, encounter, move);
    const payload = payloadOf(encounter);
    await this.events.publish(ctx, EncounterSaved, encounter.uuid, { ...payload, created: isNew });
    if (!wasVoided && encounter.voided) {
      const voiding = { reason: encounter.voidReason ?? '', date: encounter.dateVoided ?? ctx.now, by: ctx.caller.id };
      await this.voidContents(ctx, [payload], voiding);
    }
    if (wasVoided && !encounter.voided) await this.restoreContents(ctx, [payload], earlier.reason as string | null, earlier.date as Date);
    return encounter;
  }

  protected override async voidWith(ctx: Ctx, encounter: Encounter, reason: string): Promise<void> {
    this.requireEdit(ctx, encounter);
    encounter.voided = true;
    encounter.voidReason = reason;
    await this.db.save(ctx, encounter);
    await this.voidContents(ctx, [payloadOf(encounter)], { reason, date: encounter.dateVoided ?? ctx.now, by: ctx.caller.id });
  }

  protected override async unvoidWith(ctx: Ctx, encounter: Encounter): Promise<void> {
    this.requireEdit(ctx, encounter);
    const { voidReason, dateVoided } = encounter;
    encounter.voided = false;
    await this.db.save(ctx, encounter);
    await this.restoreContents(ctx, [payloadOf(encounter)], voidReason, dateVoided ?? ctx.now);
  }

  protected override async remove(ctx: Ctx, encounter: Encounter): Promise<void> {
    this.requireEdit(ctx, encounter);
    await this.repository.removeProviders(ctx, encounter.id);
    await this.db.purge(ctx, encounter);
  }

  private async storeContents(ctx: Ctx, encounter: Encounter, move: EncounterMove | undefined): Promise<void> {
    if (encounter.encounterProviders)
      await this.providers.saveOfEncounter(ctx.granting(editEncounters.name), encounter, encounter.encounterProviders);
    const obs = encounter.obs ?? [];
    this.takeIn(ctx, encounter, obs);
    const reason = ctx.text('Obs.void.reason.default');
    if (move) await this.observations.followEncounter(ctx, move, obs, reason);
    else if (obs.length > 0) await this.observations.saveAll(ctx, obs, reason);
    if (encounter.diagnoses) await this.diagnoses.saveOfEncounter(ctx, encounter, encounter.diagnoses);
    if (move?.person !== undefined) {
      await this.diagnoses.followEncounter(ctx.granting(editDiagnoses.name), encounter.id, move.person);
      await this.repository.moveOrders(ctx, encounter.id, move.person);
    }
  }

  /** Observations take from the encounter what they do not state; those of other encounters are refused. */
  private takeIn(ctx: Ctx, encounter: Encounter, given: readonly Obs[]): void {
    const problems = new Problems('Obs');
    for (const obs of given) {
      const before = this.db.isStored(obs) ? this.db.before(obs, 'encounter') : null;
      if (before !== null && before !== encounter.id) problems.field('encounter', 'Obs.error.encounterMismatch', [obs.uuid]);
      obs.encounter = encounter;
      obs.person ??= { id: encounter.patient.id } as Obs['person'];
      obs.obsDatetime ??= encounter.encounterDatetime;
      if (!this.db.isStored(obs)) obs.location ??= encounter.location ?? null;
      this.takeIn(ctx, encounter, obs.groupMembers ?? []);
    }
    problems.throwIfAny();
  }

  /** What changed that observations follow; undefined when nothing did. */
  private moveOf(encounter: Encounter): EncounterMove | undefined {
    const date = this.db.before(encounter, 'encounterDatetime') as Date;
    const location = this.db.before(encounter, 'location') as number | null;
    const patient = this.db.before(encounter, 'patient') as number;
    const move = {
      encounterId: encounter.id,
      ...(patient === encounter.patient.id ? {} : { person: encounter.patient.id }),
      ...(date.getTime() === encounter.encounterDatetime.getTime() ? {} : { date: [date, encounter.encounterDatetime] as const }),
      ...(location === null || location === (encounter.location?.id ?? null)
        ? {}
        : { location: [{ id: location } as Location, encounter.location] as const }),
    };
    return Object.keys(move).length > 1 ? move : undefined;
  }

  private async voidWhere(ctx: Ctx, where: Sql, voiding: Voiding): Promise<void> {
    await this.voidContents(ctx, await this.repository.void(ctx, where, voiding.reason, voiding.date, voiding.by), voiding);
  }

  private async restoreWhere(ctx: Ctx, where: Sql, reason: string, date: Date): Promise<void> {
    await this.restoreContents(ctx, await this.repository.restore(ctx, where), reason, date);
  }

  /** Voiding an encounter is one act: its contents need no further privilege. */
  private async voidContents(ctx: Ctx, encounters: readonly ChangedEncounter[], { reason, date, by }: Voiding): Promise<void> {
    const ids = encounters.map((encounter) => encounter.encounterId);
    if (ids.length === 0) return;
    await this.observations.voidOfEncounters(ctx.granting(editObservations.name), ids, reason, date);
    await this.repository.voidContents(ctx, ids, reason, date, by);
    for (const each of encounters)
      await this.events.publish(ctx, EncounterVoided, each.encounterUuid, { ...each, reason, dateVoided: date.toISOString() });
  }

  private async restoreContents(ctx: Ctx, encounters: readonly ChangedEncounter[], reason: string | null, date: Date): Promise<void> {
    const ids = encounters.map((encounter) => encounter.encounterId);
    if (ids.length === 0) return;
    await this.observations.restoreOfEncounters(ctx.granting(editObservations.name), ids, reason, date);
    await this.repository.restoreContents(ctx, ids, reason, date);
    const how = { reason: reason ?? '', dateVoided: date.toISOString() };
    for (const each of encounters) await this.events.publish(ctx, EncounterUnvoided, each.encounterUuid, { ...each, ...how });
  }

  private visible(ctx: Ctx, selection: Selection): Selection {
    return { ...selection, where: sql`${selection.where ?? sql`true`} ${this.visibleTypes(ctx)}` };
  }

  private visibleTypes(ctx: Ctx): Sql {
    const hidden = this.db.cache.all(EncounterType).filter((type) => !mayView(ctx, type));
    return hidden.length === 0 ? sql`` : sql`and encounter.encounter_type <> all(${hidden.map((type) => type.id)})`;
  }

  /** @throws {@link ForbiddenError} naming the edit privilege of the type before or after the change */
  private requireEdit(ctx: Ctx, encounter: Encounter): void {
    const before = this.db.isStored(encounter) ? (this.db.before(encounter, 'encounterType') as number) : undefined;
    const types = [encounter.encounterType, before === undefined ? undefined : this.db.cache.get(EncounterType, before)];
    for (const type of types) if (!mayEdit(ctx, type)) throw new ForbiddenError([type?.editPrivilege?.privilege ?? '']);
  }
}

function payloadOf(encounter: Encounter): ChangedEncounter {
  return { encounterUuid: encounter.uuid, encounterId: encounter.id, patientId: encounter.patient.id };
}
