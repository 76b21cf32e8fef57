import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, OpenmrsData } from '../../kernel/db/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { Concept } from '../concept/concept.entity.js';
import { Condition } from '../condition/condition.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Patient } from '../patient/patient.entity.js';
import { DiagnosisAttribute } from './diagnosis-attribute.entity.js';

/** How certain a diagnosis is. */
export type DiagnosisCertainty = 'PROVISIONAL' | 'CONFIRMED';

/** A diagnosis made in an encounter, coded or as text. @source openmrs-core 2.8.7 `Diagnosis` */
@Entity('encounter_diagnosis')
export class Diagnosis extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'diagnosis_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'diagnosis_coded' }) diagnosisCoded!: Relation<Concept> | null;
  @Column({ name: 'diagnosis_non_coded', type: 'varchar', length: 255, nullable: true }) diagnosisNonCoded!: string | null;
  @ManyToOne(() => ConceptName) @JoinColumn({ name: 'diagnosis_coded_name' }) diagnosisCodedName!: Relation<ConceptName> | null;
  @ManyToOne(() => Encounter, { nullable: false }) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter>;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @ManyToOne(() => Condition) @JoinColumn({ name: 'condition_id' }) condition!: Relation<Condition> | null;
  @Column({ type: 'varchar', length: 255 }) certainty!: DiagnosisCertainty;
  /** 1 is primary, 2 secondary. */
  @Column({ name: 'dx_rank', type: 'integer' }) rank!: number;
  /** `namespace^path` of the form field; either side may be empty. */
  @Column({ name: 'form_namespace_and_path', type: 'varchar', length: 255, nullable: true }) formNamespaceAndPath!: string | null;

  /** Not voided. */
  @Collection(() => DiagnosisAttribute, 'diagnosis', { where: { voided: false } }) attributes!: readonly DiagnosisAttribute[];
}
