import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Auditable, Cached } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { ConceptMapType } from './concept-map-type.entity.js';
import { ConceptReferenceTerm } from './concept-reference-term.entity.js';

/** How a concept relates to a code. @source openmrs-core 2.8.7 `ConceptMap` */
@Cached()
@Entity('concept_reference_map')
export class ConceptMap extends Auditable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptReferenceTerm, { nullable: false })
  @JoinColumn({ name: 'concept_reference_term_id' })
  conceptReferenceTerm!: Relation<ConceptReferenceTerm>;
  @ManyToOne(() => ConceptMapType, { nullable: false })
  @JoinColumn({ name: 'concept_map_type_id' })
  conceptMapType!: Relation<ConceptMapType>;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
}
