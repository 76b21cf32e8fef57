import { randomUUID } from 'node:crypto';
import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { Condition } from './condition.entity.js';
import { deleteConditions, editConditions, getConditions } from './condition.privileges.js';
import { ACTIVE_STATUSES, VERSIONED } from './condition.rules.js';
import { checkCondition } from './condition.validator.js';

const newestFirst = sql`conditions.date_created desc, conditions.condition_id desc`;

/** Conditions of patients. A change makes a new row and voids the old one, so that what was known when stays. */
@service()
export class ConditionService extends DataService<Condition> {
  readonly entity = Condition;
  readonly privileges = {
    get: [getConditions],
    add: [editConditions],
    edit: [editConditions],
    delete: [editConditions],
    purge: [deleteConditions],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /**
   * Conditions of a patient in use, newest first; of an unknown patient none.
   *
   * @param options - `activeOnly`: those the patient has now: active, recurring or relapsed
   */
  @requires(getConditions)
  ofPatient(ctx: Ctx, patientUuid: string, options: { activeOnly: boolean }, read: Read): Promise<PageOf<Condition>> {
    const status: Sql = options.activeOnly ? sql`and conditions.clinical_status = any(${ACTIVE_STATUSES as string[]})` : sql``;
    const where = sql`conditions.patient_id = (select person_id from person where uuid = ${patientUuid}) and not conditions.voided ${status}`;
    return this.select(ctx, { where, order: newestFirst }, read);
  }

  /** Conditions in use that were recorded in an encounter, newest first. */
  @requires(getConditions)
  ofEncounter(ctx: Ctx, encounterId: number, read: Read): Promise<PageOf<Condition>> {
    return this.select(ctx, { where: sql`conditions.encounter_id = ${encounterId} and not conditions.voided`, order: newestFirst }, read);
  }

  protected override validate(_ctx: Ctx, condition: Condition, problems: Problems): void {
    if (!condition.voided) checkCondition(condition, problems);
  }

  /**
   * @returns the new version; the same object when nothing changed or it was only voided
   * @source openmrs-core 2.8.7 ConditionServiceImpl.saveCondition
   */
  protected override async store(ctx: Ctx, condition: Condition): Promise<Condition> {
    if (!this.db.isStored(condition)) {
      await this.db.save(ctx, condition);
      return condition;
    }
    const changes: readonly string[] = this.db.changes(condition);
    const changed = VERSIONED.some((property) => changes.includes(property));
    if (!changed) return condition;
    const wasVoided = this.db.before(condition, 'voided') === true;
    if (condition.voided && !wasVoided) {
      await this.voidStored(ctx, condition, condition.voidReason ?? 'Condition removed');
      return condition;
    }
    const version = new Condition();
    for (const property of VERSIONED) Object.assign(version, { [property]: condition[property] });
    Object.assign(version, { uuid: randomUUID(), previousVersion: condition });
    if (!wasVoided) await this.voidStored(ctx, condition, `Condition replaced by ${version.uuid}`);
    await this.db.save(ctx, version);
    return version;
  }

  /** Voids the row as it is stored; edits of the object in hand do not reach it. Refuses when another edit came first. */
  private async voidStored(ctx: Ctx, { id }: Condition, reason: string): Promise<void> {
    const rows = await this.db.query(
      ctx,
      sql`update conditions set voided = true, voided_by = ${ctx.caller.id}, date_voided = ${ctx.now}, void_reason = ${reason.slice(0, 255)},
          changed_by = ${ctx.caller.id}, date_changed = ${ctx.now}
        where condition_id = ${id} and not voided returning condition_id`,
    );
    if (rows.length === 0) {
      throw new ConflictError(
        'Condition.changedMeanwhile',
        [],
        'The condition was changed by somebody else in the meantime; read it again',
      );
    }
  }
}
