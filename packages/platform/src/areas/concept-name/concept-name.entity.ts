import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, OpenmrsData } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { ConceptNameTag } from './concept-name-tag.entity.js';

/** What a concept name is used for. */
export type ConceptNameType = 'FULLY_SPECIFIED' | 'SHORT' | 'INDEX_TERM';

/** A name of a concept in one locale. @source openmrs-core 2.8.7 `ConceptName` */
@Cached()
@Entity('concept_name')
export class ConceptName extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'concept_name_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept> | null;
  @Column({ type: 'varchar', length: 255 }) name!: string;
  /** For example `en` or `en_GB`. */
  @Column({ type: 'varchar', length: 50 }) locale!: string;
  @Column({ name: 'locale_preferred', type: 'boolean', default: false }) localePreferred!: boolean;
  /** Null is a synonym. */
  @Column({ name: 'concept_name_type', type: 'varchar', length: 50, nullable: true }) conceptNameType!: ConceptNameType | null;

  @Collection(
    () => ConceptNameTag,
    { table: 'concept_name_tag_map', ownerColumn: 'concept_name_id', targetColumn: 'concept_name_tag_id' },
    { order: ['tag', 'id'] },
  )
  tags!: readonly ConceptNameTag[];
}
