import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Collection, type UserReference } from '../../kernel/db/index.js';
import { Person } from '../person/person.entity.js';
import { PatientIdentifier } from './patient-identifier.entity.js';

/** What is known of a patient's allergies as a whole. */
export type AllergyStatus = 'Unknown' | 'No known allergies' | 'See list';

/**
 * A person who receives care. The key is the person's key and the uuid is the person's uuid. Rows of `patient` have audit columns of
 * their own, besides those of the person.
 *
 * @source openmrs-core 2.8.7 `Patient`
 */
@Entity('patient')
export class Patient {
  @PrimaryColumn({ name: 'patient_id', type: 'integer' }) id!: number;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'patient_id' }) person!: Relation<Person>;
  @Column({ name: 'allergy_status', type: 'varchar', length: 50, default: 'Unknown' }) allergyStatus!: AllergyStatus;
  @ManyToOne('User') @JoinColumn({ name: 'creator' }) creator!: UserReference;
  @Column({ name: 'date_created', type: 'timestamptz', precision: 0 }) dateCreated!: Date;
  @ManyToOne('User') @JoinColumn({ name: 'changed_by' }) changedBy!: UserReference | null;
  @Column({ name: 'date_changed', type: 'timestamptz', precision: 0, nullable: true }) dateChanged!: Date | null;
  @Column({ type: 'boolean', default: false }) voided!: boolean;
  @ManyToOne('User') @JoinColumn({ name: 'voided_by' }) voidedBy!: UserReference | null;
  @Column({ name: 'date_voided', type: 'timestamptz', precision: 0, nullable: true }) dateVoided!: Date | null;
  @Column({ name: 'void_reason', type: 'varchar', length: 255, nullable: true }) voidReason!: string | null;

  /** Not voided; the preferred one first. */
  @Collection(() => PatientIdentifier, 'patient', { where: { voided: false }, order: ['-preferred', 'id'] })
  identifiers!: readonly PatientIdentifier[];

  /** Needs `person.uuid`. */
  get uuid(): string {
    return this.person.uuid;
  }

  /** The preferred identifier, else the first one; null when the patient has none. Needs `identifiers`. */
  get patientIdentifier(): PatientIdentifier | null {
    return this.identifiers.find((identifier) => identifier.preferred) ?? this.identifiers[0] ?? null;
  }
}
