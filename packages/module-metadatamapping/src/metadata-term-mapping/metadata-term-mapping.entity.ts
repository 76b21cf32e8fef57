import { Cached, Retireable } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { MetadataSource } from '../metadata-source/metadata-source.entity.js';

/** What a code of a source stands for. @source metadatamapping 2.0.0 `MetadataTermMapping` */
@Cached()
@Entity('metadatamapping_metadata_term_mapping')
export class MetadataTermMapping extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'metadata_term_mapping_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => MetadataSource, { nullable: false })
  @JoinColumn({ name: 'metadata_source_id' })
  metadataSource!: Relation<MetadataSource>;
  @Column({ type: 'varchar', length: 255 }) code!: string;
  /** Upstream's class name, for example `org.openmrs.EncounterType`. */
  @Column({ name: 'metadata_class', type: 'varchar', length: 1024, nullable: true }) metadataClass!: string | null;
  /** Null: the code stands for nothing yet. Not a foreign key. */
  @Column({ name: 'metadata_uuid', type: 'varchar', length: 38, nullable: true }) metadataUuid!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'varchar', length: 1024, nullable: true }) description!: string | null;
}
