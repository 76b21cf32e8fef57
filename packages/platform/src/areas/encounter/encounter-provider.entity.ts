import { Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Provider } from '../provider/provider.entity.js';
import { EncounterRole } from './encounter-role.entity.js';
import { Encounter } from './encounter.entity.js';

/** A provider who took part in an encounter. @source openmrs-core 2.8.7 `EncounterProvider` */
@Entity('encounter_provider')
export class EncounterProvider extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'encounter_provider_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Encounter, { nullable: false }) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter>;
  @ManyToOne(() => Provider, { nullable: false }) @JoinColumn({ name: 'provider_id' }) provider!: Relation<Provider>;
  @ManyToOne(() => EncounterRole, { nullable: false }) @JoinColumn({ name: 'encounter_role_id' }) encounterRole!: Relation<EncounterRole>;
}
