import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { AttributeType } from '../attribute/attribute-type.entity.js';

/** What may be recorded about a visit besides the fixed properties. @source openmrs-core 2.8.7 `VisitAttributeType` */
@Cached()
@Entity('visit_attribute_type')
export class VisitAttributeType extends AttributeType {
  @PrimaryGeneratedColumn('identity', { name: 'visit_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
}
