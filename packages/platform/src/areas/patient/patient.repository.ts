import sql, { type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { type Db, ownShape } from '../../kernel/db/index.js';
import type { PersonRepository } from '../person/index.js';
import { PatientIdentifier } from './patient-identifier.entity.js';
import { Patient } from './patient.entity.js';

/** Patients with their persons and identifiers as one unit. */
export class PatientRepository {
  constructor(
    private readonly db: Db,
    readonly persons: PersonRepository,
  ) {}

  /** The patient with person, names, addresses, attributes and identifiers, for changing. Inside a transaction, others wait. */
  load(ctx: Ctx, uuid: string): Promise<Patient | undefined> {
    return this.loadWhere(ctx, sql`patient.patient_id = (select person_id from person where uuid = ${uuid})`);
  }

  /** Like {@link PatientRepository.load}. */
  loadById(ctx: Ctx, id: number): Promise<Patient | undefined> {
    return this.loadWhere(ctx, sql`patient.patient_id = ${id}`);
  }

  /** Writes identifiers of a stored patient. */
  async storeIdentifiers(ctx: Ctx, patient: Patient): Promise<void> {
    for (const identifier of patient.identifiers) identifier.patient ??= patient;
    await this.db.save(ctx, ...patient.identifiers);
  }

  /** Identifiers that were voided together with their patient. */
  identifiersVoidedWith(ctx: Ctx, patient: Patient): Promise<PatientIdentifier[]> {
    if (!patient.dateVoided || !patient.voidedBy) return Promise.resolve([]);
    const where = sql`patient_identifier.patient_id = ${patient.id} and patient_identifier.voided
      and patient_identifier.date_voided = ${patient.dateVoided} and patient_identifier.voided_by = ${patient.voidedBy.id}`;
    return this.db.load(ctx, PatientIdentifier, { where, order: sql`patient_identifier.patient_identifier_id` });
  }

  /**
   * Those of the identifiers that another patient has: at the same place where the type is unique by location, else anywhere.
   * Until the transaction ends nobody else can store one of them, so of two who try at the same moment the second sees the first.
   */
  async takenByOthers(ctx: Ctx, patientId: number | undefined, identifiers: readonly PatientIdentifier[]): Promise<PatientIdentifier[]> {
    if (identifiers.length === 0) return [];
    const texts = identifiers.map((item) => item.identifier.trim().toLowerCase());
    const types = identifiers.map((item) => item.identifierType.id);
    const locations = identifiers.map((item) => (item.identifierType.uniquenessBehavior === 'LOCATION' ? (item.location?.id ?? 0) : null));
    const keys = identifiers.map((_, index) => `patient_identifier ${types[index]} ${texts[index]}`);
    await this.db.query(
      ctx,
      sql`select pg_advisory_xact_lock(key) from (select distinct hashtextextended(k, 0) as key from unnest(${keys}::text[]) k order by 1) wanted`,
    );
    const rows = await this.db.query<{ position: number }>(
      ctx,
      sql`select distinct wanted.position::int as position
        from unnest(${texts}::text[], ${types}::int[], ${locations}::int[]) with ordinality as wanted(identifier, type, location, position)
        join patient_identifier on lower(patient_identifier.identifier) = wanted.identifier
          and patient_identifier.identifier_type = wanted.type and not patient_identifier.voided
          and (wanted.location is null or coalesce(patient_identifier.location_id, 0) = wanted.location)
        join patient on patient.patient_id = patient_identifier.patient_id and not patient.voided
        where patient.patient_id is distinct from ${patientId ?? null}::int
        order by 1`,
    );
    return rows.flatMap((row) => identifiers[row.position - 1] ?? []);
  }

  /** Deletes the patient with identifiers and person for good. */
  async remove(ctx: Ctx, patient: Patient): Promise<void> {
    await this.db.query(ctx, sql`delete from patient_identifier where patient_id = ${patient.id}`);
    await this.db.purge(ctx, patient);
    await this.persons.remove(ctx, patient.person);
  }

  /** The person is locked before anything is read: whoever changes person or patient waits for the other. */
  private async loadWhere(ctx: Ctx, where: Sql): Promise<Patient | undefined> {
    if (ctx.unit) {
      await this.db.query(
        ctx,
        sql`select 1 from person join patient on patient.patient_id = person.person_id where ${where} for no key update of person`,
      );
    }
    const shape = { identifiers: ownShape(this.db.models.of(PatientIdentifier)) };
    const [patient] = await this.db.load(ctx, Patient, { where }, shape);
    const person = patient && (await this.persons.loadById(ctx, patient.id));
    if (!patient || !person) return undefined;
    patient.person = person;
    return patient;
  }
}
