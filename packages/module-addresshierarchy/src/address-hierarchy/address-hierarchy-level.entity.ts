import { Cached, OpenmrsObject } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** A level of the hierarchy, such as country or village. @source addresshierarchy 2.21.0 `AddressHierarchyLevel` */
@Cached()
@Entity('address_hierarchy_level')
export class AddressHierarchyLevel extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'address_hierarchy_level_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 160, nullable: true }) name!: string | null;
  /** The level above; null: the top one. */
  @ManyToOne(() => AddressHierarchyLevel) @JoinColumn({ name: 'parent_level_id' }) parent!: Relation<AddressHierarchyLevel> | null;
  /** For example `CITY_VILLAGE`; null: no address property holds this level. */
  @Column({ name: 'address_field', type: 'varchar', length: 50, nullable: true }) addressField!: string | null;
  @Column({ type: 'boolean', default: false }) required!: boolean;
}
