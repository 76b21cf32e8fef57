import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsObject } from '../../kernel/db/index.js';
import { ConceptNumeric } from './concept-numeric.entity.js';

/**
 * Limits of a numeric concept for the patients that the criteria describe.
 *
 * @source openmrs-core 2.8.7 `ConceptReferenceRange`
 */
@Cached()
@Entity('concept_reference_range')
export class ConceptReferenceRange extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'concept_reference_range_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptNumeric, { nullable: false }) @JoinColumn({ name: 'concept_id' }) conceptNumeric!: Relation<ConceptNumeric>;
  /** Expression over the patient. */
  @Column({ type: 'text' }) criteria!: string;
  @Column({ name: 'hi_absolute', type: 'double precision', nullable: true }) hiAbsolute!: number | null;
  @Column({ name: 'hi_critical', type: 'double precision', nullable: true }) hiCritical!: number | null;
  @Column({ name: 'hi_normal', type: 'double precision', nullable: true }) hiNormal!: number | null;
  @Column({ name: 'low_absolute', type: 'double precision', nullable: true }) lowAbsolute!: number | null;
  @Column({ name: 'low_critical', type: 'double precision', nullable: true }) lowCritical!: number | null;
  @Column({ name: 'low_normal', type: 'double precision', nullable: true }) lowNormal!: number | null;
}
