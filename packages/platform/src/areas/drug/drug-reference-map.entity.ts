import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Retireable } from '../../kernel/db/index.js';
import { ConceptMapType } from '../concept-reference-term/concept-map-type.entity.js';
import { ConceptReferenceTerm } from '../concept-reference-term/concept-reference-term.entity.js';
import { Drug } from './drug.entity.js';

/** How a drug relates to a code. @source openmrs-core 2.8.7 `DrugReferenceMap` */
@Cached()
@Entity('drug_reference_map')
export class DrugReferenceMap extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'drug_reference_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Drug, { nullable: false }) @JoinColumn({ name: 'drug_id' }) drug!: Relation<Drug>;
  @ManyToOne(() => ConceptReferenceTerm, { nullable: false })
  @JoinColumn({ name: 'term_id' })
  conceptReferenceTerm!: Relation<ConceptReferenceTerm>;
  @ManyToOne(() => ConceptMapType, { nullable: false }) @JoinColumn({ name: 'concept_map_type' }) conceptMapType!: Relation<ConceptMapType>;
}
