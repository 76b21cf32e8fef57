import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Cached, OpenmrsObject } from '../../kernel/db/index.js';

/** A word that concept searches ignore. @source openmrs-core 2.8.7 `ConceptStopWord` */
@Cached()
@Unique(['value', 'locale'])
@Entity('concept_stop_word')
export class ConceptStopWord extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'concept_stop_word_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  /** In upper case. */
  @Column({ name: 'word', type: 'varchar', length: 50 }) value!: string;
  @Column({ type: 'varchar', length: 50, nullable: true }) locale!: string | null;
}
