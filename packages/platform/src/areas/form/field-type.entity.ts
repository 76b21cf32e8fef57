import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, Creatable } from '../../kernel/db/index.js';

/** A kind of field. @source openmrs-core 2.8.7 `FieldType` */
@Cached()
@Entity('field_type')
export class FieldType extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'field_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50, nullable: true }) name!: string | null;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column({ name: 'is_set', type: 'boolean', default: false }) isSet!: boolean;
}
