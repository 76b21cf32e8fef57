import { OpenmrsData, Patient } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** How urgent a patient is, as a nurse saw it at arrival. */
@Entity('triagenote_note')
export class TriageNote extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'triagenote_note_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  /** 1 resuscitation … 5 not urgent */
  @Column({ type: 'smallint' }) level!: number;
  @Column({ type: 'varchar', length: 255, nullable: true }) comment!: string | null;
}
