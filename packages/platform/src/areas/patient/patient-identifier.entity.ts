import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Location } from '../location/location.entity.js';
import { PatientIdentifierType } from './patient-identifier-type.entity.js';
import { Patient } from './patient.entity.js';

/** One identifier of a patient. @source openmrs-core 2.8.7 `PatientIdentifier` */
@Entity('patient_identifier')
export class PatientIdentifier extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'patient_identifier_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @Column({ type: 'varchar', length: 50 }) identifier!: string;
  @ManyToOne(() => PatientIdentifierType, { nullable: false })
  @JoinColumn({ name: 'identifier_type' })
  identifierType!: Relation<PatientIdentifierType>;
  @Column({ type: 'boolean', default: false }) preferred!: boolean;
  @ManyToOne(() => Location) @JoinColumn({ name: 'location_id' }) location!: Relation<Location> | null;
}
