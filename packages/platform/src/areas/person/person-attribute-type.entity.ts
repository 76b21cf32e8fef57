import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsMetadata } from '../../kernel/db/index.js';
import { Privilege } from '../privilege/privilege.entity.js';

/** What may be recorded about a person besides the fixed properties. @source openmrs-core 2.8.7 `PersonAttributeType` */
@Cached()
@Entity('person_attribute_type')
export class PersonAttributeType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'person_attribute_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 50 }) override name!: string;
  @Column({ type: 'text', nullable: true }) override description!: string | null;
  /** Class name of the value, for example `java.lang.String` or `org.openmrs.Concept`. */
  @Column({ type: 'varchar', length: 50, nullable: true }) format!: string | null;
  /** For concepts: id of the concept whose answers or members may be chosen. */
  @Column({ name: 'foreign_key', type: 'integer', nullable: true }) foreignKey!: number | null;
  @Column({ type: 'boolean', default: false }) searchable!: boolean;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'edit_privilege' }) editPrivilege!: Relation<Privilege> | null;
  @Column({ name: 'sort_weight', type: 'double precision' }) sortWeight!: number;
}
