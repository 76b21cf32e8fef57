import { Cached, Collection, Retireable } from '@openmrs-ts/platform';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { MetadataSetMember } from './metadata-set-member.entity.js';

/** A collection of metadata of any kinds. @source metadatamapping 2.0.0 `MetadataSet` */
@Cached()
@Entity('metadatamapping_metadata_set')
export class MetadataSet extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'metadata_set_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'varchar', length: 1024, nullable: true }) description!: string | null;

  /** Retired ones too; the greatest weight first. */
  @Collection(() => MetadataSetMember, 'metadataSet', { order: ['-sortWeight', 'id'] }) members!: readonly MetadataSetMember[];
}
