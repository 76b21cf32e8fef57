import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Person } from '../person/person.entity.js';
import { RelationshipType } from './relationship-type.entity.js';

/** Person A is to person B what the type says. @source openmrs-core 2.8.7 `Relationship` */
@Entity('relationship')
export class Relationship extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'relationship_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_a' }) personA!: Relation<Person>;
  @ManyToOne(() => RelationshipType, { nullable: false })
  @JoinColumn({ name: 'relationship' })
  relationshipType!: Relation<RelationshipType>;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_b' }) personB!: Relation<Person>;
  @Column({ name: 'start_date', type: 'timestamptz', precision: 0, nullable: true }) startDate!: Date | null;
  @Column({ name: 'end_date', type: 'timestamptz', precision: 0, nullable: true }) endDate!: Date | null;
}
