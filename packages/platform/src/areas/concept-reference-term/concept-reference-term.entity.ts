import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, Retireable } from '../../kernel/db/index.js';
import { ConceptReferenceTermMap } from './concept-reference-term-map.entity.js';
import { ConceptSource } from './concept-source.entity.js';

/** A code of a terminology. @source openmrs-core 2.8.7 `ConceptReferenceTerm` */
@Cached()
@Entity('concept_reference_term')
export class ConceptReferenceTerm extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'concept_reference_term_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptSource, { nullable: false }) @JoinColumn({ name: 'concept_source_id' }) conceptSource!: Relation<ConceptSource>;
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'varchar', length: 255 }) code!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) version!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) description!: string | null;

  @Collection(() => ConceptReferenceTermMap, 'termA') conceptReferenceTermMaps!: readonly ConceptReferenceTermMap[];
}
