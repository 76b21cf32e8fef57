import { OpenmrsObject } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { AddressHierarchyLevel } from './address-hierarchy-level.entity.js';

/** A place of the hierarchy. @source addresshierarchy 2.21.0 `AddressHierarchyEntry` */
@Entity('address_hierarchy_entry')
export class AddressHierarchyEntry extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'address_hierarchy_entry_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 160 }) name!: string;
  @ManyToOne(() => AddressHierarchyLevel, { nullable: false }) @JoinColumn({ name: 'level_id' }) level!: Relation<AddressHierarchyLevel>;
  @ManyToOne(() => AddressHierarchyEntry) @JoinColumn({ name: 'parent_id' }) parent!: Relation<AddressHierarchyEntry> | null;
  /** Names from the top down to this entry, joined by bars. Kept by the service. */
  @Column({ type: 'text' }) path!: string;
  @Column({ name: 'user_generated_id', type: 'varchar', length: 11, nullable: true }) userGeneratedId!: string | null;
  @Column({ type: 'double precision', nullable: true }) latitude!: number | null;
  @Column({ type: 'double precision', nullable: true }) longitude!: number | null;
  @Column({ type: 'double precision', nullable: true }) elevation!: number | null;
}
