import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { InvalidInputError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { PersonRepository } from '../person/index.js';
import { choosePreferred, prefer } from '../person/person.rules.js';
import { IdentifierValidators } from './identifier-validators.service.js';
import { PatientIdentifier } from './patient-identifier.entity.js';
import { type IdentifierChecks, validateIdentifiers } from './patient-identifier.validator.js';
import { Patient } from './patient.entity.js';
import {
  addPatientIdentifiers,
  deletePatientIdentifiers,
  editPatientIdentifiers,
  editPatients,
  getPatientIdentifiers,
  getPatients,
  purgePatientIdentifiers,
} from './patient.privileges.js';
import { PatientRepository } from './patient.repository.js';

/** Identifiers of patients, one by one. Each change is checked with all identifiers of the patient. */
@service()
export class PatientIdentifierService extends DataService<PatientIdentifier> {
  readonly entity = PatientIdentifier;
  readonly privileges = {
    get: [getPatientIdentifiers, getPatients],
    add: [addPatientIdentifiers, editPatientIdentifiers],
    edit: [editPatientIdentifiers, addPatientIdentifiers],
    delete: [deletePatientIdentifiers],
    // Upstream's REST layer purges by saving the patient without the identifier.
    purge: [purgePatientIdentifiers, editPatients],
  };
  private readonly patients: PatientRepository;
  private readonly checks: IdentifierChecks;

  constructor(@inject(Db) db: Db, @inject(IdentifierValidators) validators: IdentifierValidators) {
    super(db);
    this.patients = new PatientRepository(db, new PersonRepository(db));
    this.checks = { db, patients: this.patients, validators };
  }

  /**
   * The identifiers of a patient, the preferred one first, voided ones at the end when asked for.
   *
   * @throws {@link NotFoundError} when there is no such patient
   */
  @requires(getPatientIdentifiers, getPatients)
  async ofPatient(ctx: Ctx, patientUuid: string, includeVoided: boolean, read: Read): Promise<PageOf<PatientIdentifier>> {
    const owner = sql`patient.patient_id = (select person_id from person where uuid = ${patientUuid})`;
    const patient = await this.db.readOne(ctx, Patient, { id: true }, owner);
    if (!patient) throw new NotFoundError('Patient', patientUuid);
    const where = sql`patient_identifier.patient_id = ${patient.id} and (${includeVoided} or not patient_identifier.voided)`;
    const order = sql`patient_identifier.voided, patient_identifier.preferred desc, patient_identifier.patient_identifier_id`;
    return this.db.readPage(ctx, PatientIdentifier, read.shape, { where, order }, read.page);
  }

  protected override async store(ctx: Ctx, identifier: PatientIdentifier): Promise<PatientIdentifier> {
    const patient = await this.ownerOf(ctx, identifier);
    if (!identifier.voided && !patient.identifiers.includes(identifier)) patient.identifiers = [...patient.identifiers, identifier];
    if (identifier.preferred && !identifier.voided) prefer(patient.identifiers, identifier);
    await this.storeAll(ctx, patient);
    return identifier;
  }

  protected override async voidWith(ctx: Ctx, identifier: PatientIdentifier, reason: string): Promise<void> {
    const patient = await this.ownerOf(ctx, identifier);
    Object.assign(identifier, { voided: true, voidReason: reason });
    await this.storeAll(ctx, patient);
  }

  protected override async unvoidWith(ctx: Ctx, identifier: PatientIdentifier): Promise<void> {
    identifier.voided = false;
    await this.store(ctx, identifier);
  }

  protected override async remove(ctx: Ctx, identifier: PatientIdentifier): Promise<void> {
    const patient = await this.ownerOf(ctx, identifier);
    patient.identifiers = patient.identifiers.filter((item) => item !== identifier);
    await this.db.purge(ctx, identifier);
    await this.storeAll(ctx, patient);
  }

  private async ownerOf(ctx: Ctx, identifier: PatientIdentifier): Promise<Patient> {
    if (!identifier.patient) throw InvalidInputError.of('[patient => an identifier belongs to a patient]');
    const patient = await this.patients.loadById(ctx, identifier.patient.id);
    if (!patient) throw new NotFoundError('Patient');
    identifier.patient = patient;
    return patient;
  }

  private async storeAll(ctx: Ctx, patient: Patient): Promise<void> {
    if (!patient.voided) {
      const problems = new Problems('PatientIdentifier');
      await validateIdentifiers(this.checks, ctx, patient, problems);
      problems.throwIfAny();
      choosePreferred(patient.identifiers);
    }
    await this.patients.storeIdentifiers(ctx, patient);
  }
}
