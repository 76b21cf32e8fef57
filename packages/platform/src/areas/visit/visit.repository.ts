import sql, { type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import type { Db } from '../../kernel/db/index.js';
import { noteUpdates } from '../obs/audit-note.rules.js';
import { Visit } from './visit.entity.js';
import type { VisitPayload } from './visit.events.js';

/** What the rules of a visit need to know of its patient. */
export interface VisitPatient {
  /** `YYYY-MM-DD` */
  readonly birthdate: string | null;
  readonly birthdateEstimated: boolean;
}

/** Statements about visits. */
export class VisitRepository {
  constructor(private readonly db: Db) {}

  async patientId(ctx: Ctx, uuid: string): Promise<number | undefined> {
    const [row] = await this.db.query<{ patient_id: number }>(
      ctx,
      sql`select patient_id from patient join person on person_id = patient_id where person.uuid = ${uuid}`,
    );
    return row?.patient_id;
  }

  async patientOf(ctx: Ctx, patientId: number): Promise<VisitPatient | undefined> {
    const [row] = await this.db.query<{ birthdate: string | null; birthdate_estimated: boolean }>(
      ctx,
      sql`select birthdate::text, birthdate_estimated from person where person_id = ${patientId}`,
    );
    return row && { birthdate: row.birthdate, birthdateEstimated: row.birthdate_estimated };
  }

  /** Dates of the first and last encounter in force. */
  async encounterDates(ctx: Ctx, visitId: number): Promise<{ first: Date | null; last: Date | null }> {
    const [row] = await this.db.query<{ first: Date | null; last: Date | null }>(
      ctx,
      sql`select min(encounter_datetime) as first, max(encounter_datetime) as last from encounter where visit_id = ${visitId} and not voided`,
    );
    return row ?? { first: null, last: null };
  }

  /** Whether the patient has another visit in the given time; waits for others who are changing the patient's visits. */
  async overlapsOther(ctx: Ctx, visit: Visit): Promise<boolean> {
    await this.db.query(ctx, sql`select 1 from patient where patient_id = ${visit.patient.id} for update`);
    const until: Sql = visit.stopDatetime ? sql`and date_started <= ${visit.stopDatetime}` : sql``;
    const rows = await this.db.query(
      ctx,
      sql`select 1 from visit where patient_id = ${visit.patient.id} and not voided and visit_id <> ${visit.id ?? 0}
          and (date_stopped is null or date_stopped >= ${visit.startDatetime}) ${until} limit 1`,
    );
    return rows.length > 0;
  }

  async hasEncounters(ctx: Ctx, visitId: number): Promise<boolean> {
    return (await this.db.query(ctx, sql`select 1 from encounter where visit_id = ${visitId} limit 1`)).length > 0;
  }

  async removeAttributes(ctx: Ctx, visitId: number): Promise<void> {
    await this.db.query(ctx, sql`delete from visit_attribute where visit_id = ${visitId}`);
  }

  async voidAttributes(ctx: Ctx, visitId: number, reason: string, date: Date): Promise<void> {
    await this.db.query(
      ctx,
      sql`update visit_attribute set voided = true, voided_by = ${ctx.caller.id}, date_voided = ${date}, void_reason = ${reason}
          where visit_id = ${visitId} and not voided`,
    );
  }

  async restoreAttributes(ctx: Ctx, visitId: number, date: Date): Promise<void> {
    await this.db.query(
      ctx,
      sql`update visit_attribute set voided = false, voided_by = null, date_voided = null, void_reason = null
          where visit_id = ${visitId} and voided and date_voided = ${date}`,
    );
  }

  async voidOfPatient(ctx: Ctx, patientId: number, reason: string, date: Date, by: number): Promise<void> {
    const set = sql`voided = true, voided_by = ${by}, date_voided = ${date}, void_reason = ${reason}`;
    await this.changeAll(ctx, set, sql`patient_id = ${patientId} and not voided`);
  }

  async restoreOfPatient(ctx: Ctx, patientId: number, date: Date, by: number): Promise<void> {
    const set = sql`voided = false, voided_by = null, date_voided = null, void_reason = null`;
    await this.changeAll(ctx, set, sql`patient_id = ${patientId} and voided and date_voided = ${date} and voided_by = ${by}`);
  }

  private async changeAll(ctx: Ctx, set: Sql, where: Sql): Promise<void> {
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`update visit set ${set}, changed_by = ${ctx.caller.id}, date_changed = ${ctx.now} where ${where} returning uuid`,
    );
    noteUpdates(
      ctx,
      'Visit',
      rows.map((row) => row.uuid),
      'voided',
    );
  }

  /** Ends open visits of these types. */
  async endOpen(ctx: Ctx, types: readonly number[], startedBy: Date): Promise<VisitPayload[]> {
    const rows = await this.db.query<{ visit_id: number; uuid: string; patient_id: number }>(
      ctx,
      sql`update visit set date_stopped = ${ctx.now}, changed_by = ${ctx.caller.id}, date_changed = ${ctx.now}
          where visit_type_id = any(${types}) and date_stopped is null and not voided and date_started <= ${startedBy}
          returning visit_id, uuid, patient_id`,
    );
    noteUpdates(
      ctx,
      'Visit',
      rows.map((row) => row.uuid),
      'stopDatetime',
    );
    return rows.map((row) => ({ visitId: row.visit_id, visitUuid: row.uuid, patientId: row.patient_id }));
  }

  /** The newest visit of a patient that was going on at an instant in one of these locations, or in none. */
  async goingOn(ctx: Ctx, patientId: number, at: Date, locations: readonly number[]): Promise<Visit | undefined> {
    const [visit] = await this.db.load(ctx, Visit, {
      where: sql`visit.patient_id = ${patientId} and not visit.voided and visit.date_started <= ${at}
        and (visit.date_stopped is null or visit.date_stopped >= ${at})
        and (visit.location_id is null or visit.location_id = any(${locations}))`,
      order: sql`visit.date_started desc, visit.visit_id desc`,
      limit: 1,
    });
    return visit;
  }
}
