import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, Retireable } from '../../kernel/db/index.js';
import { ConceptClass } from '../concept-class/concept-class.entity.js';
import { ConceptDatatype } from '../concept-datatype/concept-datatype.entity.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { ConceptAnswer } from './concept-answer.entity.js';
import { ConceptAttribute } from './concept-attribute.entity.js';
import { ConceptComplex } from './concept-complex.entity.js';
import { ConceptDescription } from './concept-description.entity.js';
import { ConceptNumeric } from './concept-numeric.entity.js';
import { ConceptSet } from './concept-set.entity.js';

/**
 * An entry of the dictionary: a question, an answer, a drug, a diagnosis, a set of others.
 *
 * @source openmrs-core 2.8.7 `Concept`
 */
@Cached()
@Entity('concept')
export class Concept extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptDatatype, { nullable: false }) @JoinColumn({ name: 'datatype_id' }) datatype!: Relation<ConceptDatatype>;
  @ManyToOne(() => ConceptClass, { nullable: false }) @JoinColumn({ name: 'class_id' }) conceptClass!: Relation<ConceptClass>;
  @Column({ name: 'is_set', type: 'boolean', default: false }) set!: boolean;
  @Column({ type: 'varchar', length: 50, nullable: true }) version!: string | null;
  /** Null unless the datatype is numeric. */
  @ManyToOne(() => ConceptNumeric, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'concept_id' })
  numeric!: Relation<ConceptNumeric> | null;
  /** Null unless the datatype is complex. */
  @ManyToOne(() => ConceptComplex, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'concept_id' })
  complex!: Relation<ConceptComplex> | null;

  /** Not voided, in all locales. */
  @Collection(() => ConceptName, 'concept', { where: { voided: false } }) names!: readonly ConceptName[];

  @Collection(() => ConceptDescription, 'concept') descriptions!: readonly ConceptDescription[];

  @Collection(() => ConceptAnswer, 'concept', { order: ['sortWeight', 'id'] }) answers!: readonly ConceptAnswer[];

  /** Memberships of this set; the members are their `concept`. */
  @Collection(() => ConceptSet, 'conceptSet', { order: ['sortWeight', 'id'] }) conceptSets!: readonly ConceptSet[];

  @Collection(() => ConceptMap, 'concept') conceptMappings!: readonly ConceptMap[];

  /** Not voided. */
  @Collection(() => ConceptAttribute, 'concept', { where: { voided: false } }) attributes!: readonly ConceptAttribute[];
}
