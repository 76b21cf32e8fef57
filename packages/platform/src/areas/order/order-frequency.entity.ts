import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique, type Relation } from 'typeorm';
import { Cached, Retireable } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';

/**
 * How often an ordered thing is given or done; the name is that of the concept.
 *
 * @source openmrs-core 2.8.7 `OrderFrequency`
 */
@Cached()
@Unique(['concept'])
@Entity('order_frequency')
export class OrderFrequency extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'order_frequency_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @Column({ name: 'frequency_per_day', type: 'double precision', nullable: true }) frequencyPerDay!: number | null;
}
