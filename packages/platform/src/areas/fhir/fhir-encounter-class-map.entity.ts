import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Retireable } from '../../kernel/db/index.js';
import { Location } from '../location/location.entity.js';

/** The class of the encounters at a location. @source openmrs-module-fhir2 4.1.0 `FhirEncounterClassMap` */
@Cached()
@Entity('fhir_encounter_class_map')
export class FhirEncounterClassMap extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'encounter_class_map_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Location) @JoinColumn({ name: 'location_id' }) location!: Relation<Location> | null;
  /** Code of `v3-ActCode`, for example `AMB`. */
  @Column({ name: 'encounter_class', type: 'varchar', length: 255 }) encounterClass!: string;
}
