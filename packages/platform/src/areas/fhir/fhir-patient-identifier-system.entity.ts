import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';
import { PatientIdentifierType } from '../patient/patient-identifier-type.entity.js';

/** The FHIR address of a patient identifier type. @source openmrs-module-fhir2 4.1.0 `FhirPatientIdentifierSystem` */
@Cached()
@Entity('fhir_patient_identifier_system')
export class FhirPatientIdentifierSystem extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'fhir_patient_identifier_system_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => PatientIdentifierType)
  @JoinColumn({ name: 'patient_identifier_type_id' })
  patientIdentifierType!: Relation<PatientIdentifierType> | null;
  @Column({ type: 'varchar', length: 255 }) url!: string;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
}
