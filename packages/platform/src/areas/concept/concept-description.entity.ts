import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Auditable, Cached } from '../../kernel/db/index.js';
import { Concept } from './concept.entity.js';

/** A description of a concept in one locale. @source openmrs-core 2.8.7 `ConceptDescription` */
@Cached()
@Entity('concept_description')
export class ConceptDescription extends Auditable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_description_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @Column({ type: 'text' }) description!: string;
  @Column({ type: 'varchar', length: 50 }) locale!: string;
}
