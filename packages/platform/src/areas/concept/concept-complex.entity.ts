import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { Concept } from './concept.entity.js';

/** What a complex concept has besides the properties of every concept. @source openmrs-core 2.8.7 `ConceptComplex` */
@Cached()
@Entity('concept_complex')
export class ConceptComplex {
  @PrimaryColumn({ name: 'concept_id', type: 'integer' }) id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  /** Name of the handler that stores the values. */
  @Column({ type: 'varchar', length: 255, nullable: true }) handler!: string | null;
}
