import { Cached, OpenmrsMetadata } from '@openmrs-ts/platform';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who gives out codes: a module or an implementation. @source metadatamapping 2.0.0 `MetadataSource` */
@Cached()
@Entity('metadatamapping_metadata_source')
export class MetadataSource extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'metadata_source_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 1024, nullable: true }) override description!: string | null;
}
