import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Cached, Collection } from '../../kernel/db/index.js';
import { ConceptReferenceRange } from './concept-reference-range.entity.js';
import { Concept } from './concept.entity.js';

/**
 * What a numeric concept has besides the properties of every concept. Limits are in `units`; null means no limit.
 *
 * @source openmrs-core 2.8.7 `ConceptNumeric`
 */
@Cached()
@Entity('concept_numeric')
export class ConceptNumeric {
  @PrimaryColumn({ name: 'concept_id', type: 'integer' }) id!: number;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @Column({ name: 'hi_absolute', type: 'double precision', nullable: true }) hiAbsolute!: number | null;
  @Column({ name: 'hi_critical', type: 'double precision', nullable: true }) hiCritical!: number | null;
  @Column({ name: 'hi_normal', type: 'double precision', nullable: true }) hiNormal!: number | null;
  @Column({ name: 'low_absolute', type: 'double precision', nullable: true }) lowAbsolute!: number | null;
  @Column({ name: 'low_critical', type: 'double precision', nullable: true }) lowCritical!: number | null;
  @Column({ name: 'low_normal', type: 'double precision', nullable: true }) lowNormal!: number | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) units!: string | null;
  @Column({ name: 'allow_decimal', type: 'boolean', default: false }) allowDecimal!: boolean;
  @Column({ name: 'display_precision', type: 'integer', nullable: true }) displayPrecision!: number | null;

  @Collection(() => ConceptReferenceRange, 'conceptNumeric') referenceRanges!: readonly ConceptReferenceRange[];
}
