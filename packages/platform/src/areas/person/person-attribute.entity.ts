import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { PersonAttributeType } from './person-attribute-type.entity.js';
import { Person } from './person.entity.js';

/** A value of a person attribute type. @source openmrs-core 2.8.7 `PersonAttribute` */
@Entity('person_attribute')
export class PersonAttribute extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'person_attribute_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_id' }) person!: Relation<Person>;
  /** Text; for concepts and locations the numeric id. */
  @Column({ type: 'varchar', length: 50 }) value!: string;
  @ManyToOne(() => PersonAttributeType, { nullable: false })
  @JoinColumn({ name: 'person_attribute_type_id' })
  attributeType!: Relation<PersonAttributeType>;
}
