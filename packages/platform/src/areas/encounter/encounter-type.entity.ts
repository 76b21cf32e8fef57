import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';
import { Privilege } from '../privilege/privilege.entity.js';

/** A kind of encounter and the privileges that guard its encounters. @source openmrs-core 2.8.7 `EncounterType` */
@Cached()
@Entity('encounter_type')
export class EncounterType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'encounter_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50, unique: true }) override name!: string;
  @Column({ type: 'text', nullable: true }) override description!: string | null;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'edit_privilege' }) editPrivilege!: Relation<Privilege> | null;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'view_privilege' }) viewPrivilege!: Relation<Privilege> | null;
}
