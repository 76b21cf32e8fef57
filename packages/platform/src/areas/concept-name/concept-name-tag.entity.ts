import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsData } from '../../kernel/db/index.js';

/** A mark on concept names. @source openmrs-core 2.8.7 `ConceptNameTag` */
@Cached()
@Entity('concept_name_tag')
export class ConceptNameTag extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'concept_name_tag_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50, unique: true }) tag!: string;
  @Column({ type: 'text', nullable: true }) description!: string | null;
}
