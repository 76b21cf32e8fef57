import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** The part that a provider has in an encounter. @source openmrs-core 2.8.7 `EncounterRole` */
@Cached()
@Entity('encounter_role')
export class EncounterRole extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'encounter_role_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255, unique: true }) override name!: string;
  @Column({ type: 'varchar', length: 1024, nullable: true }) override description!: string | null;
}
