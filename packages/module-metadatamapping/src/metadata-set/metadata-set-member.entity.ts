import { Cached, Retireable } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';
import { MetadataSet } from './metadata-set.entity.js';

/** One object of a metadata set, named by class and uuid. @source metadatamapping 2.0.0 `MetadataSetMember` */
@Cached()
@Unique(['metadataSet', 'metadataUuid'])
@Entity('metadatamapping_metadata_set_member')
export class MetadataSetMember extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'metadata_set_member_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => MetadataSet, { nullable: false }) @JoinColumn({ name: 'metadata_set_id' }) metadataSet!: Relation<MetadataSet>;
  /** Upstream's class name, for example `org.openmrs.PatientIdentifierType`. */
  @Column({ name: 'metadata_class', type: 'varchar', length: 1024 }) metadataClass!: string;
  /** Not a foreign key: the object may be missing. */
  @Column({ name: 'metadata_uuid', type: 'varchar', length: 38 }) metadataUuid!: string;
  @Column({ name: 'sort_weight', type: 'double precision', nullable: true }) sortWeight!: number | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'varchar', length: 1024, nullable: true }) description!: string | null;
}
