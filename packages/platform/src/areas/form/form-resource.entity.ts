import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';
import { OpenmrsObject, type UserReference } from '../../kernel/db/index.js';
import { Form } from './form.entity.js';

/** A named value that belongs to a form. @source openmrs-core 2.8.7 `FormResource` */
@Unique(['form', 'name'])
@Entity('form_resource')
export class FormResource extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'form_resource_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Form, { nullable: false }) @JoinColumn({ name: 'form_id' }) form!: Relation<Form>;
  @Column({ type: 'varchar', length: 255 }) name!: string;
  /** The value, or for long texts the uuid of the stored text. */
  @Column({ name: 'value_reference', type: 'text' }) valueReference!: string;
  @Column({ name: 'datatype', type: 'varchar', length: 255, nullable: true }) datatypeClassname!: string | null;
  @Column({ name: 'datatype_config', type: 'text', nullable: true }) datatypeConfig!: string | null;
  @Column({ name: 'preferred_handler', type: 'varchar', length: 255, nullable: true }) preferredHandlerClassname!: string | null;
  @Column({ name: 'handler_config', type: 'text', nullable: true }) handlerConfig!: string | null;
  @ManyToOne('User') @JoinColumn({ name: 'changed_by' }) changedBy!: UserReference | null;
  @Column({ name: 'date_changed', type: 'timestamptz', precision: 0, nullable: true }) dateChanged!: Date | null;
}
