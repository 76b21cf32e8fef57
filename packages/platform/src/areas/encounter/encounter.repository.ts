import sql, { raw, type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import type { Db } from '../../kernel/db/index.js';
import { noteUpdates } from '../obs/audit-note.rules.js';

/** A visit as an encounter's rules see it. */
export interface EncounterVisit {
  readonly patientId: number;
  readonly start: Date;
  readonly stop: Date | null;
}

/** Keys of encounters that a statement changed. */
export interface ChangedEncounter {
  readonly encounterId: number;
  readonly encounterUuid: string;
  readonly patientId: number;
}

/** Records that belong to an encounter and share its fate. */
const CONTENTS = [
  ['encounter_diagnosis', 'Diagnosis'],
  ['conditions', 'Condition'],
  ['allergy', 'Allergy'],
  ['orders', 'Order'],
] as const;

/** Statements about encounters. */
export class EncounterRepository {
  constructor(private readonly db: Db) {}

  async visit(ctx: Ctx, visitId: number): Promise<EncounterVisit | undefined> {
    const [row] = await this.db.query<{ patient_id: number; date_started: Date; date_stopped: Date | null }>(
      ctx,
      sql`select patient_id, date_started, date_stopped from visit where visit_id = ${visitId}`,
    );
    return row && { patientId: row.patient_id, start: row.date_started, stop: row.date_stopped };
  }

  async patientExists(ctx: Ctx, uuid: string): Promise<boolean> {
    const rows = await this.db.query(ctx, sql`select 1 from patient join person on person_id = patient_id where person.uuid = ${uuid}`);
    return rows.length > 0;
  }

  /** Provider and role of each entry of an encounter, voided ones too. */
  async providerPairs(ctx: Ctx, encounterId: number): Promise<{ provider: number; role: number }[]> {
    return this.db.query(
      ctx,
      sql`select provider_id as provider, encounter_role_id as role from encounter_provider where encounter_id = ${encounterId}`,
    );
  }

  /** Voids encounters. @returns those that were not voided before */
  async void(ctx: Ctx, where: Sql, reason: string, date: Date, by: number): Promise<ChangedEncounter[]> {
    return this.change(
      ctx,
      sql`voided = true, voided_by = ${by}, date_voided = ${date}, void_reason = ${reason}`,
      sql`${where} and not voided`,
    );
  }

  async restore(ctx: Ctx, where: Sql): Promise<ChangedEncounter[]> {
    return this.change(ctx, sql`voided = false, voided_by = null, date_voided = null, void_reason = null`, sql`${where} and voided`);
  }

  async voidContents(ctx: Ctx, encounters: readonly number[], reason: string, date: Date, by: number): Promise<void> {
    for (const [table, kind] of CONTENTS) {
      const rows = await this.db.query<{ uuid: string }>(
        ctx,
        sql`update ${raw(table)} set voided = true, voided_by = ${by}, date_voided = ${date}, void_reason = ${reason}
            where encounter_id = any(${encounters}) and not voided returning uuid`,
      );
      noteUpdates(
        ctx,
        kind,
        rows.map((row) => row.uuid),
        'voided',
      );
    }
  }

  /** Restores what was voided together with encounters: same reason, same instant. */
  async restoreContents(ctx: Ctx, encounters: readonly number[], reason: string | null, date: Date): Promise<void> {
    for (const [table, kind] of CONTENTS) {
      const rows = await this.db.query<{ uuid: string }>(
        ctx,
        sql`update ${raw(table)} set voided = false, voided_by = null, date_voided = null, void_reason = null
            where encounter_id = any(${encounters}) and voided and date_voided = ${date} and void_reason is not distinct from ${reason} returning uuid`,
      );
      noteUpdates(
        ctx,
        kind,
        rows.map((row) => row.uuid),
        'voided',
      );
    }
  }

  /** The orders of an encounter follow it to another patient. */
  async moveOrders(ctx: Ctx, encounterId: number, patientId: number): Promise<void> {
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`update orders set patient_id = ${patientId} where encounter_id = ${encounterId} and patient_id <> ${patientId} returning uuid`,
    );
    noteUpdates(
      ctx,
      'Order',
      rows.map((row) => row.uuid),
      'patient',
    );
  }

  async removeProviders(ctx: Ctx, encounterId: number): Promise<void> {
    await this.db.query(ctx, sql`delete from encounter_provider where encounter_id = ${encounterId}`);
  }

  /** Takes encounters out of a visit, all but the ones kept. */
  async detach(ctx: Ctx, visitId: number, kept: readonly number[]): Promise<void> {
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`update encounter set visit_id = null, changed_by = ${ctx.caller.id}, date_changed = ${ctx.now}
          where visit_id = ${visitId} and not voided and encounter_id <> all(${kept}) returning uuid`,
    );
    noteUpdates(
      ctx,
      'Encounter',
      rows.map((row) => row.uuid),
      'visit',
    );
  }

  private async change(ctx: Ctx, set: Sql, where: Sql): Promise<ChangedEncounter[]> {
    const changed = await this.db.query<ChangedEncounter>(
      ctx,
      sql`update encounter set ${set}, changed_by = ${ctx.caller.id}, date_changed = ${ctx.now} where ${where}
          returning encounter_id as "encounterId", uuid as "encounterUuid", patient_id as "patientId"`,
    );
    noteUpdates(
      ctx,
      'Encounter',
      changed.map((row) => row.encounterUuid),
      'voided',
    );
    return changed;
  }
}
