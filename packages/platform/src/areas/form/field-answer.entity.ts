import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Creatable } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Field } from './field.entity.js';

/** An answer that a field offers; the key is field and concept. @source openmrs-core 2.8.7 `FieldAnswer` */
@Entity('field_answer')
export class FieldAnswer extends Creatable {
  @PrimaryColumn({ name: 'field_id', type: 'integer' }) fieldId!: number;
  @ManyToOne(() => Field, { nullable: false }) @JoinColumn({ name: 'field_id' }) field!: Relation<Field>;
  @PrimaryColumn({ name: 'answer_id', type: 'integer' }) conceptId!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'answer_id' }) concept!: Relation<Concept>;
}
