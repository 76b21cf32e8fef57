import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Attribute } from '../attribute/attribute.entity.js';
import { VisitAttributeType } from './visit-attribute-type.entity.js';
import { Visit } from './visit.entity.js';

/** A value of a visit attribute type. @source openmrs-core 2.8.7 `VisitAttribute` */
@Entity('visit_attribute')
export class VisitAttribute extends Attribute {
  @PrimaryGeneratedColumn('identity', { name: 'visit_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Visit, { nullable: false }) @JoinColumn({ name: 'visit_id' }) visit!: Relation<Visit>;
  @ManyToOne(() => VisitAttributeType, { nullable: false })
  @JoinColumn({ name: 'attribute_type_id' })
  attributeType!: Relation<VisitAttributeType>;
}
