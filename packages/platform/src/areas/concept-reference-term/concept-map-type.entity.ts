import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** A kind of relation between a concept and a code, or between two codes. @source openmrs-core 2.8.7 `ConceptMapType` */
@Cached()
@Entity('concept_map_type')
export class ConceptMapType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'concept_map_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255, unique: true }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
  @Column({ name: 'is_hidden', type: 'boolean', default: false }) isHidden!: boolean;
}
