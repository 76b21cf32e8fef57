import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, OpenmrsData } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Patient } from '../patient/patient.entity.js';
import { AllergyReaction } from './allergy-reaction.entity.js';

/** What kind of thing somebody is allergic to. */
export type AllergenType = 'DRUG' | 'FOOD' | 'ENVIRONMENT' | 'OTHER';

/** A patient reacts badly to an allergen. @source openmrs-core 2.8.7 `Allergy` */
@Entity('allergy')
export class Allergy extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'allergy_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'severity_concept_id' }) severity!: Relation<Concept> | null;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'coded_allergen' }) codedAllergen!: Relation<Concept>;
  @Column({ name: 'non_coded_allergen', type: 'varchar', length: 255, nullable: true }) nonCodedAllergen!: string | null;
  @Column({ name: 'allergen_type', type: 'varchar', length: 50 }) allergenType!: AllergenType;
  @Column({ type: 'varchar', length: 1024, nullable: true }) comments!: string | null;
  /** `namespace^path` of the form field; either side may be empty. */
  @Column({ name: 'form_namespace_and_path', type: 'varchar', length: 255, nullable: true }) formNamespaceAndPath!: string | null;
  @ManyToOne(() => Encounter) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter> | null;

  @Collection(() => AllergyReaction, 'allergy') reactions!: readonly AllergyReaction[];
}
