import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { codedOrFreeTextOf, hasForeignName, isEmptyCodedOrFreeText } from '../concept/coded-or-free-text.rules.js';
import type { Encounter } from '../encounter/encounter.entity.js';
import { noteUpdates } from '../obs/audit-note.rules.js';
import { Diagnosis } from './diagnosis.entity.js';
import { deleteDiagnoses, editDiagnoses, getDiagnoses } from './diagnosis.privileges.js';
import { DIAGNOSIS_PARTS } from './diagnosis.rules.js';

/** The door to diagnoses. */
@service()
export class DiagnosisService extends DataService<Diagnosis> {
  readonly entity = Diagnosis;
  readonly privileges = {
    get: [getDiagnoses],
    add: [editDiagnoses],
    edit: [editDiagnoses],
    delete: [editDiagnoses],
    purge: [deleteDiagnoses],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /**
   * Stores the diagnoses of one encounter; they take over its patient.
   *
   * @throws {@link ValidationError} naming the fields
   */
  @requires(editDiagnoses)
  async saveOfEncounter(ctx: Ctx, encounter: Encounter, diagnoses: readonly Diagnosis[]): Promise<void> {
    if (diagnoses.length === 0) return;
    await this.db.inTransaction(ctx, async (inner) => {
      const problems = new Problems('Diagnosis');
      for (const diagnosis of diagnoses) {
        const foreign = diagnosis.encounter && diagnosis.encounter.id !== encounter.id;
        if (foreign) problems.field('encounter', 'Encounter.error.diagnosisOfAnotherEncounter');
        diagnosis.encounter = encounter;
        diagnosis.patient = encounter.patient;
        checkDiagnosis(diagnosis, problems);
      }
      await this.checkConditions(inner, diagnoses, problems);
      problems.throwIfAny();
      await this.db.save(inner, ...diagnoses);
    });
  }

  /** The diagnoses of an encounter follow it to another patient; conditions of the first patient stay with that one. */
  @requires(editDiagnoses)
  async followEncounter(ctx: Ctx, encounterId: number, patientId: number): Promise<void> {
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`update encounter_diagnosis set patient_id = ${patientId},
            condition_id = (select c.condition_id from conditions c where c.condition_id = encounter_diagnosis.condition_id and c.patient_id = ${patientId}),
            changed_by = ${ctx.caller.id}, date_changed = ${ctx.now}
          where encounter_id = ${encounterId} and patient_id <> ${patientId} returning uuid`,
    );
    noteUpdates(
      ctx,
      'Diagnosis',
      rows.map((row) => row.uuid),
      'patient,condition',
    );
  }

  /** Diagnoses in force of a patient that were recorded on or after a date, newest first. */
  @requires(getDiagnoses)
  async ofPatient(ctx: Ctx, patientUuid: string, from: Date, read: Read): Promise<PageOf<Diagnosis>> {
    return this.select(
      ctx,
      {
        where: sql`encounter_diagnosis.patient_id = (select p.person_id from person p where p.uuid = ${patientUuid})
          and encounter_diagnosis.date_created >= ${from} and not encounter_diagnosis.voided`,
        order: sql`encounter_diagnosis.date_created desc, encounter_diagnosis.diagnosis_id desc`,
      },
      read,
    );
  }

  protected override async validate(ctx: Ctx, diagnosis: Diagnosis, problems: Problems): Promise<void> {
    checkDiagnosis(diagnosis, problems);
    await this.checkConditions(ctx, [diagnosis], problems);
    if (diagnosis.voided || !diagnosis.encounter || !diagnosis.patient) return;
    const [encounter] = await this.db.query<{ patient_id: number }>(
      ctx,
      sql`select patient_id from encounter where encounter_id = ${diagnosis.encounter.id}`,
    );
    if (encounter && encounter.patient_id !== diagnosis.patient.id) problems.field('patient', 'Diagnosis.error.patientMismatch');
  }

  /** A condition named by a diagnosis is one of the same patient. */
  private async checkConditions(ctx: Ctx, diagnoses: readonly Diagnosis[], problems: Problems): Promise<void> {
    const named = diagnoses.filter(
      (diagnosis) => !diagnosis.voided && diagnosis.condition && this.db.before(diagnosis, 'condition') !== diagnosis.condition.id,
    );
    if (named.length === 0) return;
    const rows = await this.db.query<{ condition_id: number; patient_id: number }>(
      ctx,
      sql`select condition_id, patient_id from conditions where condition_id = any(${named.map((diagnosis) => diagnosis.condition?.id)})`,
    );
    const patients = new Map(rows.map((row) => [row.condition_id, row.patient_id]));
    const foreign = named.some((diagnosis) => patients.get(diagnosis.condition?.id ?? 0) !== diagnosis.patient?.id);
    if (foreign) problems.field('condition', 'Diagnosis.error.conditionOfAnotherPatient');
  }

  protected override async remove(ctx: Ctx, diagnosis: Diagnosis): Promise<void> {
    await this.db.query(ctx, sql`delete from diagnosis_attribute where diagnosis_id = ${diagnosis.id}`);
    await this.db.purge(ctx, diagnosis);
  }
}

/** @source openmrs-core 2.8.7 DiagnosisValidator, applied on every way to store one */
function checkDiagnosis(diagnosis: Diagnosis, problems: Problems): void {
  if (diagnosis.voided) return;
  const value = codedOrFreeTextOf(diagnosis, DIAGNOSIS_PARTS);
  if (!diagnosis.encounter) problems.field('encounter', 'error.null');
  if (!diagnosis.patient) problems.field('patient', 'error.null');
  if (isEmptyCodedOrFreeText(value)) problems.field('diagnosis', 'error.null');
  else if (hasForeignName(value)) problems.field('diagnosis', 'Diagnosis.error.foreignName');
  if (!diagnosis.certainty) problems.field('certainty', 'error.null');
  if (diagnosis.rank === null || diagnosis.rank === undefined) problems.field('rank', 'error.null');
  else if (diagnosis.rank < 0) problems.field('rank', 'error.rank.notPositiveInteger');
}
