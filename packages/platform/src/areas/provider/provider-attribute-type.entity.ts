import { Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { AttributeType } from '../attribute/attribute-type.entity.js';

/** What may be recorded about a provider besides the fixed properties. @source openmrs-core 2.8.7 `ProviderAttributeType` */
@Cached()
@Entity('provider_attribute_type')
export class ProviderAttributeType extends AttributeType {
  @PrimaryGeneratedColumn('identity', { name: 'provider_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
}
