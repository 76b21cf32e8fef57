import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, mergeShapes, type PageOf, type Shape } from '../../kernel/db/index.js';
import { ConflictError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { Events } from '../../kernel/events/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { type PatientSearchOptions, PatientSearchService } from '../patient-search/index.js';
import { PersonRepository } from '../person/index.js';
import { PersonUnvoided, PersonVoided, type PersonVoiding, voidingOf } from '../person/person.events.js';
import { choosePreferred } from '../person/person.rules.js';
import { IdentifierValidators } from './identifier-validators.service.js';
import { type IdentifierChecks, validateUniqueness } from './patient-identifier.validator.js';
import { Patient } from './patient.entity.js';
import { PatientUnvoided, PatientVoided, type PatientVoiding } from './patient.events.js';
import { addPatients, deletePatients, editPatients, getPatients, purgePatients } from './patient.privileges.js';
import { PatientRepository } from './patient.repository.js';
import { validatePatient } from './patient.validator.js';

/** The door to patients. A patient is stored together with its person. @source openmrs-core 2.8.7 PatientServiceImpl */
@service()
export class PatientService extends DataService<Patient> {
  readonly entity = Patient;
  readonly privileges = { get: [getPatients], add: [addPatients], edit: [editPatients], delete: [deletePatients], purge: [purgePatients] };
  private readonly patients: PatientRepository;
  private readonly checks: IdentifierChecks;

  constructor(
    @inject(Db) db: Db,
    @inject(Events) private readonly events: Events,
    @inject(PatientSearchService) private readonly searching: PatientSearchService,
    @inject(IdentifierValidators) validators: IdentifierValidators,
  ) {
    super(db);
    this.patients = new PatientRepository(db, new PersonRepository(db));
    this.checks = { db, patients: this.patients, validators };
  }

  /** The patient with person, names, addresses, attributes and identifiers, for changing. */
  override async load(ctx: Ctx, uuid: string): Promise<Patient | undefined> {
    this.check(ctx, this.privileges.get);
    return this.patients.load(ctx, uuid);
  }

  /**
   * The patient in the asked shape, for records that are about to refer to it.
   *
   * @throws {@link NotFoundError} when there is none
   * @throws {@link ConflictError} `Patient.voided` when it is voided
   */
  @requires(getPatients)
  async requireActive(ctx: Ctx, patient: { readonly id: number }, shape: Shape = {}): Promise<Patient> {
    const wanted = mergeShapes(shape, { id: true, voided: true });
    const found = await this.db.readOne(ctx, Patient, wanted, sql`patient.patient_id = ${patient.id}`);
    if (!found) throw new NotFoundError('Patient');
    if (found.voided) throw new ConflictError('Patient.voided', [], 'The patient is voided');
    return found;
  }

  /** Patients found by identifier, name or searchable attribute. */
  @requires(getPatients)
  search(ctx: Ctx, text: string, options: PatientSearchOptions, read: Read): Promise<PageOf<Patient>> {
    return this.searching.patients(ctx, text, options, read);
  }

  /** Patients who have exactly this identifier, or one that begins with it. */
  @requires(getPatients)
  byIdentifier(
    ctx: Ctx,
    identifier: string,
    options: { startsWith: boolean; includeVoided?: boolean },
    read: Read,
  ): Promise<PageOf<Patient>> {
    return this.searching.byIdentifier(ctx, identifier, options, read);
  }

  /** Patients who share all of these properties with another one. @throws {@link InvalidInputError} on fewer than two or unknown ones */
  @requires(getPatients)
  duplicates(ctx: Ctx, properties: readonly string[], read: Read): Promise<PageOf<Patient>> {
    return this.searching.duplicates(ctx, properties, read);
  }

  /** Voids the patient of a person that was voided. */
  @requires(deletePatients)
  async followVoidedPerson(ctx: Ctx, { personId, reason }: PersonVoiding): Promise<void> {
    const patient = await this.patients.loadById(ctx, personId);
    if (patient && !patient.voided) await this.voidWith(ctx, patient, reason);
  }

  /** Restores the patient of a person that was restored, if both had been voided together. */
  @requires(deletePatients)
  async followRestoredPerson(ctx: Ctx, { personId, dateVoided }: PersonVoiding): Promise<void> {
    const patient = await this.patients.loadById(ctx, personId);
    if (patient?.voided && patient.dateVoided?.toISOString() === dateVoided) await this.unvoidWith(ctx, patient);
  }

  /** Stores a new or changed patient; one whose flag was taken away is restored with what had been voided with it. */
  override async save(ctx: Ctx, patient: Patient): Promise<Patient> {
    if (patient.voided || !this.db.isStored(patient) || this.db.before(patient, 'voided') !== true) return super.save(ctx, patient);
    this.check(ctx, this.privileges.delete);
    return this.db.inTransaction(ctx, async (inner) => {
      patient.voided = true;
      await this.unvoidWith(inner, patient);
      return super.save(inner, patient);
    });
  }

  protected override byUuid(uuid: string): Sql {
    return sql`patient.patient_id = (select person_id from person where uuid = ${uuid})`;
  }

  protected override async validate(ctx: Ctx, patient: Patient, problems: Problems): Promise<void> {
    if (patient.voided) {
      this.check(ctx, this.privileges.delete);
      if (!patient.voidReason?.trim()) throw new ConflictError('voided.bit.was.set.true', [], 'A reason is required to void a patient');
    }
    if (!this.db.isStored(patient) && this.db.isStored(patient.person) && (await this.patients.persons.isPatient(ctx, patient.person))) {
      throw new ConflictError('Patient.exists', [], 'This person is a patient already');
    }
    await validatePatient(this.checks, ctx, patient, problems);
  }

  protected override async store(ctx: Ctx, patient: Patient): Promise<Patient> {
    if (!patient.voided) choosePreferred(patient.identifiers);
    await this.patients.persons.store(ctx, patient.person);
    patient.id = patient.person.id;
    await this.db.save(ctx, patient);
    await this.patients.storeIdentifiers(ctx, patient);
    return patient;
  }

  protected override async voidWith(ctx: Ctx, patient: Patient, reason: string): Promise<void> {
    for (const identifier of patient.identifiers) {
      Object.assign(identifier, { voided: true, voidReason: reason, dateVoided: ctx.now, voidedBy: ctx.caller });
    }
    Object.assign(patient, { voided: true, voidReason: reason, dateVoided: ctx.now, voidedBy: ctx.caller });
    await this.db.save(ctx, patient);
    await this.patients.storeIdentifiers(ctx, patient);
    const { person } = patient;
    if (!person.voided) {
      await this.patients.persons.void(ctx, person, reason);
      await this.events.publish(ctx, PersonVoided, person.uuid, voidingOf(person));
    }
    await this.events.publish(ctx, PatientVoided, patient.uuid, patientVoidingOf(patient));
  }

  protected override async unvoidWith(ctx: Ctx, patient: Patient): Promise<void> {
    const voiding = patientVoidingOf(patient);
    const identifiers = await this.patients.identifiersVoidedWith(ctx, patient);
    for (const identifier of identifiers) identifier.voided = false;
    patient.identifiers = [...patient.identifiers.filter((identifier) => !identifiers.includes(identifier)), ...identifiers];
    const problems = new Problems('Patient');
    await validateUniqueness(this.checks, ctx, patient, identifiers, problems);
    problems.throwIfAny();
    patient.voided = false;
    await this.db.save(ctx, patient);
    await this.patients.storeIdentifiers(ctx, patient);
    const { person } = patient;
    if (person.voided && person.dateVoided?.toISOString() === voiding.dateVoided) {
      const personVoiding = voidingOf(person);
      await this.patients.persons.unvoid(ctx, person);
      await this.events.publish(ctx, PersonUnvoided, person.uuid, personVoiding);
    }
    await this.events.publish(ctx, PatientUnvoided, patient.uuid, voiding);
  }

  protected override remove(ctx: Ctx, patient: Patient): Promise<void> {
    return this.patients.remove(ctx, patient);
  }
}

/** How a voided patient was voided. */
function patientVoidingOf(patient: Patient): PatientVoiding {
  return {
    patientUuid: patient.uuid,
    patientId: patient.id,
    reason: patient.voidReason ?? '',
    dateVoided: patient.dateVoided?.toISOString() ?? '',
    voidedBy: patient.voidedBy?.id ?? 0,
  };
}
