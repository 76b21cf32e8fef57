import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** What a provider does. @source openmrs-core 2.8.7 `ProviderRole` */
@Cached()
@Entity('provider_role')
export class ProviderRole extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'provider_role_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 1000, nullable: true }) override description!: string | null;
}
