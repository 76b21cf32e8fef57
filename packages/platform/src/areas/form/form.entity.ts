import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Auditable, Cached, Collection, type UserReference } from '../../kernel/db/index.js';
import { EncounterType } from '../encounter/encounter-type.entity.js';
import { FormField } from './form-field.entity.js';
import { FormResource } from './form-resource.entity.js';

/** A form for entering encounters. @source openmrs-core 2.8.7 `Form` */
@Cached()
@Entity('form')
export class Form extends Auditable {
  @PrimaryGeneratedColumn('identity', { name: 'form_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) name!: string;
  @Column({ type: 'varchar', length: 50 }) version!: string;
  @Column({ type: 'integer', nullable: true }) build!: number | null;
  @Column({ type: 'boolean', default: false }) published!: boolean;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @ManyToOne(() => EncounterType) @JoinColumn({ name: 'encounter_type' }) encounterType!: Relation<EncounterType> | null;
  @Column({ name: 'retired_reason', type: 'varchar', length: 255, nullable: true }) retireReason!: string | null;
  @Column({ type: 'boolean', default: false }) retired!: boolean;
  @ManyToOne('User') @JoinColumn({ name: 'retired_by' }) retiredBy!: UserReference | null;
  @Column({ name: 'date_retired', type: 'timestamptz', precision: 0, nullable: true }) dateRetired!: Date | null;

  @Collection(() => FormField, 'form', { order: ['sortWeight', 'id'] }) formFields!: readonly FormField[];

  @Collection(() => FormResource, 'form', { order: ['name', 'id'] }) resources!: readonly FormResource[];
}
