import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, OpenmrsData } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Location } from '../location/location.entity.js';
import { Patient } from '../patient/patient.entity.js';
import { VisitAttribute } from './visit-attribute.entity.js';
import { VisitType } from './visit-type.entity.js';

/** A stay of a patient at a location; it goes on while it has no stop. @source openmrs-core 2.8.7 `Visit` */
@Entity('visit')
export class Visit extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'visit_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @ManyToOne(() => VisitType, { nullable: false }) @JoinColumn({ name: 'visit_type_id' }) visitType!: Relation<VisitType>;
  @Column({ name: 'date_started', type: 'timestamptz', precision: 0 }) startDatetime!: Date;
  @Column({ name: 'date_stopped', type: 'timestamptz', precision: 0, nullable: true }) stopDatetime!: Date | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'indication_concept_id' }) indication!: Relation<Concept> | null;
  @ManyToOne(() => Location) @JoinColumn({ name: 'location_id' }) location!: Relation<Location> | null;

  /** Not voided; newest first. */
  @Collection(() => Encounter, 'visit', { where: { voided: false }, order: ['-encounterDatetime', '-id'] })
  encounters!: readonly Encounter[];

  /** Not voided. */
  @Collection(() => VisitAttribute, 'visit', { where: { voided: false } }) attributes!: readonly VisitAttribute[];
}
