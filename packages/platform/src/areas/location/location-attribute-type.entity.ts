import { Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { AttributeType } from '../attribute/attribute-type.entity.js';

/** What may be recorded about a location besides the fixed properties. @source openmrs-core 2.8.7 `LocationAttributeType` */
@Cached()
@Unique(['name'])
@Entity('location_attribute_type')
export class LocationAttributeType extends AttributeType {
  @PrimaryGeneratedColumn('identity', { name: 'location_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
}
