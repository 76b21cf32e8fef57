import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** A terminology that concepts are mapped to. @source openmrs-core 2.8.7 `ConceptSource` */
@Cached()
@Entity('concept_reference_source')
export class ConceptSource extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'concept_source_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) override name!: string;
  @Column({ type: 'text' }) override description!: string;
  @Column({ name: 'hl7_code', type: 'varchar', length: 50, nullable: true, unique: true }) hl7Code!: string | null;
  @Column({ name: 'unique_id', type: 'varchar', length: 250, nullable: true, unique: true }) uniqueId!: string | null;
}
