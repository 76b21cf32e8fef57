import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Creatable } from '../../kernel/db/index.js';
import { Drug } from '../drug/drug.entity.js';
import { Concept } from './concept.entity.js';

/** One answer that a coded concept allows: a concept, or a drug. @source openmrs-core 2.8.7 `ConceptAnswer` */
@Cached()
@Entity('concept_answer')
export class ConceptAnswer extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_answer_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'answer_concept' }) answerConcept!: Relation<Concept> | null;
  @ManyToOne(() => Drug) @JoinColumn({ name: 'answer_drug' }) answerDrug!: Relation<Drug> | null;
  @Column({ name: 'sort_weight', type: 'double precision', nullable: true }) sortWeight!: number | null;
}
