import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { Concept } from '../concept/concept.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Patient } from '../patient/patient.entity.js';

/** The course of a condition. */
export type ConditionClinicalStatus = 'ACTIVE' | 'INACTIVE' | 'HISTORY_OF' | 'RECURRENCE' | 'RELAPSE' | 'REMISSION' | 'RESOLVED';
/** How certain a condition is. */
export type ConditionVerificationStatus = 'PROVISIONAL' | 'CONFIRMED';

/**
 * A condition of a patient, coded or as text. A change makes a new row that refers to the previous one.
 *
 * @source openmrs-core 2.8.7 `Condition`
 */
@Entity('conditions')
export class Condition extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'condition_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ name: 'additional_detail', type: 'varchar', length: 255, nullable: true }) additionalDetail!: string | null;
  @ManyToOne(() => Condition) @JoinColumn({ name: 'previous_version' }) previousVersion!: Relation<Condition> | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'condition_coded' }) conditionCoded!: Relation<Concept> | null;
  @Column({ name: 'condition_non_coded', type: 'varchar', length: 255, nullable: true }) conditionNonCoded!: string | null;
  @ManyToOne(() => ConceptName) @JoinColumn({ name: 'condition_coded_name' }) conditionCodedName!: Relation<ConceptName> | null;
  @Column({ name: 'clinical_status', type: 'varchar', length: 50 }) clinicalStatus!: ConditionClinicalStatus;
  @Column({ name: 'verification_status', type: 'varchar', length: 50, nullable: true })
  verificationStatus!: ConditionVerificationStatus | null;
  @Column({ name: 'onset_date', type: 'timestamptz', precision: 0, nullable: true }) onsetDate!: Date | null;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @Column({ name: 'end_date', type: 'timestamptz', precision: 0, nullable: true }) endDate!: Date | null;
  @ManyToOne(() => Encounter) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter> | null;
  /** `namespace^path` of the form field; either side may be empty. */
  @Column({ name: 'form_namespace_and_path', type: 'varchar', length: 255, nullable: true }) formNamespaceAndPath!: string | null;
}
