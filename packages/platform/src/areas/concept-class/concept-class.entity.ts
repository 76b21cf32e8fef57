import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** What concepts are about: tests, drugs, diagnoses and so on. @source openmrs-core 2.8.7 `ConceptClass` */
@Cached()
@Entity('concept_class')
export class ConceptClass extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'concept_class_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
}
