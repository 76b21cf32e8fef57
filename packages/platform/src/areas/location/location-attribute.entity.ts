import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { Attribute } from '../attribute/attribute.entity.js';
import { LocationAttributeType } from './location-attribute-type.entity.js';
import { Location } from './location.entity.js';

/** A value of a location attribute type. @source openmrs-core 2.8.7 `LocationAttribute` */
@Cached()
@Entity('location_attribute')
export class LocationAttribute extends Attribute {
  @PrimaryGeneratedColumn('identity', { name: 'location_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Location, { nullable: false }) @JoinColumn({ name: 'location_id' }) location!: Relation<Location>;
  @ManyToOne(() => LocationAttributeType, { nullable: false })
  @JoinColumn({ name: 'attribute_type_id' })
  attributeType!: Relation<LocationAttributeType>;
}
