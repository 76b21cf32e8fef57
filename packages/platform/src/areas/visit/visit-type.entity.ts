import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';

/** A kind of visit. @source openmrs-core 2.8.7 `VisitType` */
@Cached()
@Entity('visit_type')
export class VisitType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'visit_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 1024, nullable: true }) override description!: string | null;
}
