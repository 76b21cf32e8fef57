import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Auditable, Cached } from '../../kernel/db/index.js';
import { Field } from './field.entity.js';
import { Form } from './form.entity.js';

/** The place of a field on a form. @source openmrs-core 2.8.7 `FormField` */
@Cached()
@Entity('form_field')
export class FormField extends Auditable {
  @PrimaryGeneratedColumn('identity', { name: 'form_field_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Form, { nullable: false }) @JoinColumn({ name: 'form_id' }) form!: Relation<Form>;
  @ManyToOne(() => Field, { nullable: false }) @JoinColumn({ name: 'field_id' }) field!: Relation<Field>;
  @Column({ name: 'field_number', type: 'integer', nullable: true }) fieldNumber!: number | null;
  @Column({ name: 'field_part', type: 'varchar', length: 5, nullable: true }) fieldPart!: string | null;
  @Column({ name: 'page_number', type: 'integer', nullable: true }) pageNumber!: number | null;
  @ManyToOne(() => FormField) @JoinColumn({ name: 'parent_form_field' }) parent!: Relation<FormField> | null;
  @Column({ name: 'min_occurs', type: 'integer', nullable: true }) minOccurs!: number | null;
  @Column({ name: 'max_occurs', type: 'integer', nullable: true }) maxOccurs!: number | null;
  @Column({ type: 'boolean', default: false }) required!: boolean;
  @Column({ name: 'sort_weight', type: 'double precision', nullable: true }) sortWeight!: number | null;
}
