import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, OpenmrsMetadata } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { FieldAnswer } from './field-answer.entity.js';
import { FieldType } from './field-type.entity.js';

/** Something a form asks for. @source openmrs-core 2.8.7 `Field` */
@Cached()
@Entity('field')
export class Field extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'field_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'text', nullable: true }) override description!: string | null;
  @ManyToOne(() => FieldType) @JoinColumn({ name: 'field_type' }) fieldType!: Relation<FieldType> | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept> | null;
  @Column({ name: 'table_name', type: 'varchar', length: 50, nullable: true }) tableName!: string | null;
  @Column({ name: 'attribute_name', type: 'varchar', length: 50, nullable: true }) attributeName!: string | null;
  @Column({ name: 'default_value', type: 'text', nullable: true }) defaultValue!: string | null;
  @Column({ name: 'select_multiple', type: 'boolean', default: false }) selectMultiple!: boolean;

  @Collection(() => FieldAnswer, 'field', { order: ['concept'] }) answers!: readonly FieldAnswer[];
}
