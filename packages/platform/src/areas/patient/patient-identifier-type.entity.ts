import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** Whether an identifier needs a location. */
export type LocationBehavior = 'REQUIRED' | 'NOT_USED';
/** Among whom an identifier is unique. */
export type UniquenessBehavior = 'UNIQUE' | 'NON_UNIQUE' | 'LOCATION';

/** A kind of identifier and the rules that its values obey. @source openmrs-core 2.8.7 `PatientIdentifierType` */
@Cached()
@Entity('patient_identifier_type')
export class PatientIdentifierType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'patient_identifier_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) override name!: string;
  @Column({ type: 'text', nullable: true }) override description!: string | null;
  /** Regular expression that the whole identifier matches. */
  @Column({ type: 'varchar', length: 255, nullable: true }) format!: string | null;
  @Column({ type: 'boolean', default: false }) required!: boolean;
  @Column({ name: 'format_description', type: 'varchar', length: 255, nullable: true }) formatDescription!: string | null;
  /** Class name of the check digit algorithm. */
  @Column({ type: 'varchar', length: 200, nullable: true }) validator!: string | null;
  /** Null acts as REQUIRED. */
  @Column({ name: 'location_behavior', type: 'varchar', length: 50, nullable: true }) locationBehavior!: LocationBehavior | null;
  /** Null acts as UNIQUE. */
  @Column({ name: 'uniqueness_behavior', type: 'varchar', length: 50, nullable: true }) uniquenessBehavior!: UniquenessBehavior | null;
}
