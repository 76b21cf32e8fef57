import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, Creatable, type UserReference } from '../../kernel/db/index.js';

/** The type of the values of a concept. Fixed: nobody edits these rows. @source openmrs-core 2.8.7 `ConceptDatatype` */
@Cached()
@Entity('concept_datatype')
export class ConceptDatatype extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_datatype_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) name!: string;
  @Column({ name: 'hl7_abbreviation', type: 'varchar', length: 3, nullable: true }) hl7Abbreviation!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) description!: string | null;
  @Column({ type: 'boolean', default: false }) retired!: boolean;
  @ManyToOne('User') @JoinColumn({ name: 'retired_by' }) retiredBy!: UserReference | null;
  @Column({ name: 'date_retired', type: 'timestamptz', precision: 0, nullable: true }) dateRetired!: Date | null;
  @Column({ name: 'retire_reason', type: 'varchar', length: 255, nullable: true }) retireReason!: string | null;
}
