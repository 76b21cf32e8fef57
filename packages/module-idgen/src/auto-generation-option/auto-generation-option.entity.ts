import { Location, OpenmrsObject, PatientIdentifierType } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { IdentifierSource } from '../identifier-source/identifier-source.entity.js';

/** Which source gives out identifiers of a type, everywhere or at one location. @source idgen 5.0.4 `AutoGenerationOption` */
@Entity('idgen_auto_generation_option')
export class AutoGenerationOption extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => PatientIdentifierType, { nullable: false })
  @JoinColumn({ name: 'identifier_type' })
  identifierType!: Relation<PatientIdentifierType>;
  /** Null: wherever no option names the location. */
  @ManyToOne(() => Location) @JoinColumn({ name: 'location' }) location!: Relation<Location> | null;
  @ManyToOne(() => IdentifierSource, { nullable: false }) @JoinColumn({ name: 'source' }) source!: Relation<IdentifierSource>;
  @Column({ name: 'manual_entry_enabled', type: 'boolean', default: true }) manualEntryEnabled!: boolean;
  @Column({ name: 'automatic_generation_enabled', type: 'boolean', default: true }) automaticGenerationEnabled!: boolean;
}
