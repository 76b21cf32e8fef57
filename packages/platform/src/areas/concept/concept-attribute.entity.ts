import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { Attribute } from '../attribute/attribute.entity.js';
import { ConceptAttributeType } from './concept-attribute-type.entity.js';
import { Concept } from './concept.entity.js';

/** A value of a concept attribute type. @source openmrs-core 2.8.7 `ConceptAttribute` */
@Cached()
@Entity('concept_attribute')
export class ConceptAttribute extends Attribute {
  @PrimaryGeneratedColumn('identity', { name: 'concept_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @ManyToOne(() => ConceptAttributeType, { nullable: false })
  @JoinColumn({ name: 'attribute_type_id' })
  attributeType!: Relation<ConceptAttributeType>;
}
