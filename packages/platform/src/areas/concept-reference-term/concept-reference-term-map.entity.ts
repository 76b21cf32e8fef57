import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Auditable, Cached } from '../../kernel/db/index.js';
import { ConceptMapType } from './concept-map-type.entity.js';
import { ConceptReferenceTerm } from './concept-reference-term.entity.js';

/** How one code relates to another. @source openmrs-core 2.8.7 `ConceptReferenceTermMap` */
@Cached()
@Entity('concept_reference_term_map')
export class ConceptReferenceTermMap extends Auditable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_reference_term_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptReferenceTerm, { nullable: false }) @JoinColumn({ name: 'term_a_id' }) termA!: Relation<ConceptReferenceTerm>;
  @ManyToOne(() => ConceptReferenceTerm, { nullable: false }) @JoinColumn({ name: 'term_b_id' }) termB!: Relation<ConceptReferenceTerm>;
  @ManyToOne(() => ConceptMapType, { nullable: false }) @JoinColumn({ name: 'a_is_to_b_id' }) conceptMapType!: Relation<ConceptMapType>;
}
