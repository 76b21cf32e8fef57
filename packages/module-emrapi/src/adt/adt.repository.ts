import { type Ctx, Db, GlobalProperty, inject, service } from '@openmrs-ts/platform';
import sql, { join } from 'sql-template-tag';

/** An open visit with what says whether it is over. */
export interface OpenVisitRow {
  readonly uuid: string;
  readonly lastActivity: Date;
  readonly admitted: boolean;
  /** Concept of the last disposition after which the patient was not discharged; null when there is none. */
  readonly disposition: number | null;
}

/** Ids of the metadata that a stay is told by; null: not mapped. */
export interface StayMetadata {
  readonly admission: number | null;
  readonly exit: number | null;
  readonly dispositionConcept: number | null;
}

/** Queries about visits and stays. */
@service()
export class AdtRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Stores a text in a setting that exists and holds another. */
  async storeSetting(ctx: Ctx, name: string, text: string): Promise<void> {
    const present = this.db.cache.get(GlobalProperty, name);
    if (!present || present.propertyValue === text) return;
    await this.db.inTransaction(ctx, async (inner) => {
      const property = await this.db.loadByKey(inner, GlobalProperty, name);
      property.propertyValue = text;
      await this.db.save(inner, property);
    });
  }

  /** Keeps others from making a visit for the patient until the transaction ends. @returns false when there is no such patient */
  async lockPatient(ctx: Ctx, patientId: number): Promise<boolean> {
    const rows = await this.db.query(ctx, sql`select 1 from patient where patient_id = ${patientId} for update`);
    return rows.length > 0;
  }

  /** When the last encounter in force of a visit took place. */
  async lastEncounter(ctx: Ctx, visitId: number): Promise<Date | null> {
    const [row] = await this.db.query<{ last: Date | null }>(
      ctx,
      sql`select max(encounter_datetime) as last from encounter where visit_id = ${visitId} and not voided`,
    );
    return row?.last ?? null;
  }

  /** Open visits at locations; an admission counts until a later exit. */
  async openVisits(ctx: Ctx, locationIds: readonly number[], stay: StayMetadata): Promise<OpenVisitRow[]> {
    if (locationIds.length === 0) return [];
    return this.db.query<OpenVisitRow>(
      ctx,
      sql`select v.uuid,
            greatest(v.date_started, (select max(e.encounter_datetime) from encounter e where e.visit_id = v.visit_id and not e.voided)) as "lastActivity",
            exists (
              select 1 from encounter a
              where a.visit_id = v.visit_id and not a.voided and a.encounter_type = ${stay.admission}
                and not exists (
                  select 1 from encounter x
                  where x.visit_id = v.visit_id and not x.voided and x.encounter_type = ${stay.exit} and x.encounter_datetime > a.encounter_datetime)
            ) as admitted,
            (select d.value_coded from obs d join encounter e on e.encounter_id = d.encounter_id
             where e.visit_id = v.visit_id and not e.voided and not d.voided and d.concept_id = ${stay.dispositionConcept}
               and not exists (
                 select 1 from encounter x
                 where x.visit_id = v.visit_id and not x.voided and x.encounter_type = ${stay.exit} and x.encounter_datetime >= d.obs_datetime)
             order by d.obs_datetime desc, d.obs_id desc limit 1) as disposition
          from visit v
          where not v.voided and v.date_stopped is null and v.location_id in (${join([...locationIds])})
          order by v.visit_id`,
    );
  }
}
