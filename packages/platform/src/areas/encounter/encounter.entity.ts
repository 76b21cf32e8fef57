import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, OpenmrsData } from '../../kernel/db/index.js';
import { Allergy } from '../allergy/allergy.entity.js';
import { Condition } from '../condition/condition.entity.js';
import { Diagnosis } from '../diagnosis/diagnosis.entity.js';
import { Form } from '../form/form.entity.js';
import { Location } from '../location/location.entity.js';
import { Obs } from '../obs/obs.entity.js';
import { Order } from '../order/order.entity.js';
import { Patient } from '../patient/patient.entity.js';
import { Visit } from '../visit/visit.entity.js';
import { EncounterProvider } from './encounter-provider.entity.js';
import { EncounterType } from './encounter-type.entity.js';

/** One meeting of a patient with providers, with what was observed and ordered. @source openmrs-core 2.8.7 `Encounter` */
@Entity('encounter')
export class Encounter extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'encounter_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => EncounterType, { nullable: false }) @JoinColumn({ name: 'encounter_type' }) encounterType!: Relation<EncounterType>;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @ManyToOne(() => Location) @JoinColumn({ name: 'location_id' }) location!: Relation<Location> | null;
  @ManyToOne(() => Form) @JoinColumn({ name: 'form_id' }) form!: Relation<Form> | null;
  @Column({ name: 'encounter_datetime', type: 'timestamptz', precision: 0 }) encounterDatetime!: Date;
  @ManyToOne(() => Visit) @JoinColumn({ name: 'visit_id' }) visit!: Relation<Visit> | null;

  /** Not voided and not inside a group. */
  @Collection(() => Obs, 'encounter', { where: { voided: false, obsGroup: null }, order: ['concept', 'id'] }) obs!: readonly Obs[];

  /** Not voided. */
  @Collection(() => Order, 'encounter', { where: { voided: false } }) orders!: readonly Order[];

  /** Not voided. */
  @Collection(() => Diagnosis, 'encounter', { where: { voided: false }, order: ['rank', 'id'] }) diagnoses!: readonly Diagnosis[];

  /** Not voided. */
  @Collection(() => Condition, 'encounter', { where: { voided: false } }) conditions!: readonly Condition[];

  /** Not voided. */
  @Collection(() => Allergy, 'encounter', { where: { voided: false } }) allergies!: readonly Allergy[];

  /** Not voided. */
  @Collection(() => EncounterProvider, 'encounter', { where: { voided: false } }) encounterProviders!: readonly EncounterProvider[];
}
