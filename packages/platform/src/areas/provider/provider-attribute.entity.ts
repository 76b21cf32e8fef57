import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached } from '../../kernel/db/index.js';
import { Attribute } from '../attribute/attribute.entity.js';
import { ProviderAttributeType } from './provider-attribute-type.entity.js';
import { Provider } from './provider.entity.js';

/** A value of a provider attribute type. @source openmrs-core 2.8.7 `ProviderAttribute` */
@Cached()
@Entity('provider_attribute')
export class ProviderAttribute extends Attribute {
  @PrimaryGeneratedColumn('identity', { name: 'provider_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Provider, { nullable: false }) @JoinColumn({ name: 'provider_id' }) provider!: Relation<Provider>;
  @ManyToOne(() => ProviderAttributeType, { nullable: false })
  @JoinColumn({ name: 'attribute_type_id' })
  attributeType!: Relation<ProviderAttributeType>;
}
