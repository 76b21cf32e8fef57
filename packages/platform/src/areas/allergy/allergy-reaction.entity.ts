import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsObject } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Allergy } from './allergy.entity.js';

/** How an allergy shows. @source openmrs-core 2.8.7 `AllergyReaction` */
@Entity('allergy_reaction')
export class AllergyReaction extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'allergy_reaction_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Allergy, { nullable: false }) @JoinColumn({ name: 'allergy_id' }) allergy!: Relation<Allergy>;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'reaction_concept_id' }) reaction!: Relation<Concept>;
  @Column({ name: 'reaction_non_coded', type: 'varchar', length: 255, nullable: true }) reactionNonCoded!: string | null;
}
