import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';

/** The FHIR address of a concept source. @source openmrs-module-fhir2 4.1.0 `FhirConceptSource` */
@Cached()
@Entity('fhir_concept_source')
export class FhirConceptSource extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'fhir_concept_source_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptSource) @JoinColumn({ name: 'concept_source_id' }) conceptSource!: Relation<ConceptSource> | null;
  @Column({ type: 'varchar', length: 255 }) url!: string;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
}
