import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Person } from './person.entity.js';

/** What a merge of two persons did. @source openmrs-core 2.8.7 `PersonMergeLog` */
@Entity('person_merge_log')
export class PersonMergeLog extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'person_merge_log_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'winner_person_id' }) winner!: Relation<Person>;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'loser_person_id' }) loser!: Relation<Person>;
  /** JSON; XML in rows that come from an upstream server. */
  @Column({ name: 'merged_data', type: 'text' }) serializedMergedData!: string;
}
