import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Retireable } from '../../kernel/db/index.js';
import { ConceptClass } from '../concept-class/concept-class.entity.js';

/** The category of observations about concepts of a class. @source openmrs-module-fhir2 4.1.0 `FhirObservationCategoryMap` */
@Cached()
@Entity('fhir_observation_category_map')
export class FhirObservationCategoryMap extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'observation_category_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => ConceptClass, { nullable: false }) @JoinColumn({ name: 'concept_class_id' }) conceptClass!: Relation<ConceptClass>;
  /** Code of `observation-category`, for example `laboratory`. */
  @Column({ name: 'observation_category', type: 'varchar', length: 255 }) observationCategory!: string;
}
