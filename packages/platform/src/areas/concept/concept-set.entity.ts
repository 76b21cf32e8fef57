import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Creatable } from '../../kernel/db/index.js';
import { Concept } from './concept.entity.js';

/** The membership of `concept` in the set `conceptSet`. @source openmrs-core 2.8.7 `ConceptSet` */
@Cached()
@Entity('concept_set')
export class ConceptSet extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_set_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_set' }) conceptSet!: Relation<Concept>;
  @Column({ name: 'sort_weight', type: 'double precision', nullable: true }) sortWeight!: number | null;
}
