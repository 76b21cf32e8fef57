import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { AttributeType } from '../attribute/attribute-type.entity.js';

/** What may be recorded about a concept besides the fixed properties. @source openmrs-core 2.8.7 `ConceptAttributeType` */
@Cached()
@Entity('concept_attribute_type')
export class ConceptAttributeType extends AttributeType {
  @PrimaryGeneratedColumn('identity', { name: 'concept_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
}
