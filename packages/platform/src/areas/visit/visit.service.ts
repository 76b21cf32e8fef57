import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import { type Ctx, wholeSeconds } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { Events } from '../../kernel/events/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { checkOccurrences } from '../attribute/attribute.rules.js';
import { VisitAttributeType } from './visit-attribute-type.entity.js';
import { VisitAttribute } from './visit-attribute.entity.js';
import { VisitAttributeService } from './visit-attribute.service.js';
import { VisitType } from './visit-type.entity.js';
import { Visit } from './visit.entity.js';
import { VisitEnded, type VisitPayload, VisitStarted, VisitUnvoided, VisitVoided } from './visit.events.js';
import { addVisits, deleteVisits, editVisits, getVisits, purgeVisits } from './visit.privileges.js';
import { autoCloseVisitType } from './visit.properties.js';
import { VisitRepository } from './visit.repository.js';
import { namesIn } from './visit.rules.js';
import { checkVisit } from './visit.validator.js';

/** What is looked for; every given part must fit. */
export interface VisitCriteria {
  readonly patientId?: number | undefined;
  readonly locationIds?: readonly number[] | undefined;
  readonly visitTypeId?: number | undefined;
  /** False: only visits that go on. */
  readonly includeInactive: boolean;
  readonly includeVoided: boolean;
  readonly startedFrom?: Date | undefined;
  readonly startedTo?: Date | undefined;
  /** Visits that go on fit too. */
  readonly stoppedFrom?: Date | undefined;
  readonly stoppedTo?: Date | undefined;
}

const NEWEST_FIRST = sql`visit.date_started desc, visit.visit_id desc`;

/** The door to visits. */
@service()
export class VisitService extends DataService<Visit> {
  readonly entity = Visit;
  readonly privileges = { get: [getVisits], add: [addVisits], edit: [editVisits], delete: [deleteVisits], purge: [purgeVisits] };
  private readonly repository: VisitRepository;

  constructor(
    @inject(Db) db: Db,
    @inject(Events) private readonly events: Events,
    @inject(VisitAttributeService) private readonly attributes: VisitAttributeService,
  ) {
    super(db);
    this.repository = new VisitRepository(db);
  }

  /** Visits, newest start first. */
  @requires(getVisits)
  async search(ctx: Ctx, criteria: VisitCriteria, read: Read): Promise<PageOf<Visit>> {
    return this.select(ctx, { where: conditionOf(ctx, criteria), order: NEWEST_FIRST }, read);
  }

  /** The id of the patient with this uuid; undefined when there is none. */
  @requires(getVisits)
  async patientId(ctx: Ctx, uuid: string): Promise<number | undefined> {
    return this.repository.patientId(ctx, uuid);
  }

  /** Ends a visit, now or at the given instant. */
  @requires(editVisits)
  async end(ctx: Ctx, visit: Visit, at: Date = ctx.now): Promise<Visit> {
    visit.stopDatetime = at;
    return this.save(ctx, visit);
  }

  /**
   * Ends the visits that go on and whose type the setting `visits.autoCloseVisitType` names. No validation, as upstream.
   *
   * @param startedBy - only visits that started by then; default: now
   * @source openmrs-core 2.8.7 VisitServiceImpl.stopVisits
   */
  @requires(editVisits)
  async endAutomatically(ctx: Ctx, startedBy: Date = ctx.now): Promise<number> {
    const names = namesIn(autoCloseVisitType.read(ctx.environment.settings));
    const types = this.db.cache.all(VisitType).filter((type) => names.includes(type.name.toLowerCase()));
    if (types.length === 0) return 0;
    return this.db.inTransaction(ctx, async (inner) => {
      const ended = await this.repository.endOpen(
        inner,
        types.map((type) => type.id),
        startedBy,
      );
      for (const payload of ended) await this.events.publish(inner, VisitEnded, payload.visitUuid, payload);
      return ended.length;
    });
  }

  /** Voids the visits of a patient who was voided; the encounters follow the patient on their own. */
  @requires(deleteVisits)
  async voidOfPatient(ctx: Ctx, patientId: number, reason: string, date: Date, by: number): Promise<void> {
    await this.repository.voidOfPatient(ctx, patientId, reason, date, by);
  }

  /** Restores the visits that were voided together with a patient: same instant, same user. */
  @requires(deleteVisits)
  async restoreOfPatient(ctx: Ctx, patientId: number, date: Date, by: number): Promise<void> {
    await this.repository.restoreOfPatient(ctx, patientId, date, by);
  }

  protected override async validate(ctx: Ctx, visit: Visit, problems: Problems): Promise<void> {
    if (!this.db.isStored(visit)) visit.startDatetime ??= ctx.now;
    if (visit.startDatetime) visit.startDatetime = wholeSeconds(visit.startDatetime);
    const types = this.db.cache.all(VisitAttributeType);
    if (types.some((type) => !type.retired) && !visit.voided) checkOccurrences(types, await this.attributesOf(ctx, visit), problems);
    await checkVisit(
      ctx,
      visit,
      this.repository,
      {
        isStored: this.db.isStored(visit),
        merelyEnds: this.merelyEnds(visit),
      },
      problems,
    );
  }

  protected override async store(ctx: Ctx, visit: Visit): Promise<Visit> {
    const isNew = !this.db.isStored(visit);
    const before = (property: string) => (isNew ? undefined : this.db.before(visit, property));
    const [wasVoided, voidedAt, reason] = [before('voided') === true, before('dateVoided') as Date, before('voidReason') as string | null];
    const endsNow = Boolean(visit.stopDatetime) && (isNew || before('stopDatetime') === null);
    await this.db.save(ctx, visit);
    if (wasVoided && !visit.voided) await this.restore(ctx, visit, voidedAt, reason);
    const given = (visit.attributes ?? []).filter((attribute) => !this.db.isStored(attribute) || this.db.changes(attribute).length > 0);
    for (const attribute of given) {
      attribute.visit = visit;
      await this.attributes.save(ctx.granting(editVisits.name), attribute);
    }
    if (!wasVoided && visit.voided) await this.announceVoided(ctx, visit, visit.voidReason ?? '');
    const payload = payloadOf(visit);
    if (isNew) await this.events.publish(ctx, VisitStarted, visit.uuid, payload);
    if (endsNow && !visit.voided) await this.events.publish(ctx, VisitEnded, visit.uuid, payload);
    return visit;
  }

  protected override async voidWith(ctx: Ctx, visit: Visit, reason: string): Promise<void> {
    visit.voided = true;
    visit.voidReason = reason;
    await this.db.save(ctx, visit);
    await this.announceVoided(ctx, visit, reason);
  }

  protected override async unvoidWith(ctx: Ctx, visit: Visit): Promise<void> {
    const date = visit.dateVoided ?? ctx.now;
    const reason = visit.voidReason;
    visit.voided = false;
    await this.db.save(ctx, visit);
    await this.restore(ctx, visit, date, reason);
  }

  protected override async remove(ctx: Ctx, visit: Visit): Promise<void> {
    if (await this.repository.hasEncounters(ctx, visit.id)) throw new ConflictError('Visit.purge.inUse');
    await this.repository.removeAttributes(ctx, visit.id);
    await this.db.purge(ctx, visit);
  }

  private async announceVoided(ctx: Ctx, visit: Visit, reason: string): Promise<void> {
    const date = visit.dateVoided ?? ctx.now;
    await this.repository.voidAttributes(ctx, visit.id, reason, date);
    await this.events.publish(ctx, VisitVoided, visit.uuid, { ...payloadOf(visit), reason, dateVoided: date.toISOString() });
  }

  private async restore(ctx: Ctx, visit: Visit, date: Date, reason: string | null): Promise<void> {
    await this.repository.restoreAttributes(ctx, visit.id, date);
    await this.events.publish(ctx, VisitUnvoided, visit.uuid, {
      ...payloadOf(visit),
      reason: reason ?? '',
      dateVoided: date.toISOString(),
    });
  }

  /** Whether the only change is that an open visit ends. */
  private merelyEnds(visit: Visit): boolean {
    if (!this.db.isStored(visit)) return false;
    const changes = this.db.changes(visit);
    return changes.length === 1 && changes[0] === 'stopDatetime' && this.db.before(visit, 'stopDatetime') === null;
  }

  /** Stored attributes in force with the given ones laid over them. */
  private async attributesOf(ctx: Ctx, visit: Visit): Promise<VisitAttribute[]> {
    const given = visit.attributes ?? [];
    const stored = this.db.isStored(visit)
      ? await this.db.load(ctx, VisitAttribute, { where: sql`visit_attribute.visit_id = ${visit.id} and not visit_attribute.voided` })
      : [];
    const replaced = given
      .filter((attribute) => !this.db.isStored(attribute) && attribute.attributeType?.maxOccurs === 1)
      .map((attribute) => attribute.attributeType.id);
    return [
      ...stored.filter((attribute) => !given.some((other) => other.id === attribute.id) && !replaced.includes(attribute.attributeType.id)),
      ...given.filter((attribute) => Boolean(attribute.attributeType)),
    ];
  }
}

function payloadOf(visit: Visit): VisitPayload {
  return { visitUuid: visit.uuid, visitId: visit.id, patientId: visit.patient.id };
}

function conditionOf(ctx: Ctx, criteria: VisitCriteria): Sql {
  const parts: Sql[] = [];
  if (!criteria.includeVoided) parts.push(sql`not visit.voided`);
  if (criteria.patientId !== undefined) parts.push(sql`visit.patient_id = ${criteria.patientId}`);
  if (criteria.locationIds) parts.push(sql`visit.location_id = any(${criteria.locationIds})`);
  if (criteria.visitTypeId !== undefined) parts.push(sql`visit.visit_type_id = ${criteria.visitTypeId}`);
  if (criteria.startedFrom) parts.push(sql`visit.date_started >= ${criteria.startedFrom}`);
  if (criteria.startedTo) parts.push(sql`visit.date_started <= ${criteria.startedTo}`);
  if (!criteria.includeInactive) parts.push(sql`(visit.date_stopped is null or visit.date_stopped > ${ctx.now})`);
  else {
    if (criteria.stoppedFrom) parts.push(sql`(visit.date_stopped is null or visit.date_stopped >= ${criteria.stoppedFrom})`);
    if (criteria.stoppedTo) parts.push(sql`visit.date_stopped <= ${criteria.stoppedTo}`);
  }
  return parts.reduce((all, part) => (all.text === '' ? part : sql`${all} and ${part}`), sql``);
}
