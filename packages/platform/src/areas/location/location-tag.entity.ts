import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** What a location is used for, for example login or admission. @source openmrs-core 2.8.7 `LocationTag` */
@Cached()
@Entity('location_tag')
export class LocationTag extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'location_tag_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50, unique: true }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
}
