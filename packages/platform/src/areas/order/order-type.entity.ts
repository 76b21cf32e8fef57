import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, OpenmrsMetadata } from '../../kernel/db/index.js';
import { ConceptClass } from '../concept-class/concept-class.entity.js';

/** A kind of order. @source openmrs-core 2.8.7 `OrderType` */
@Cached()
@Entity('order_type')
export class OrderType extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'order_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255, unique: true }) override name!: string;
  @Column({ type: 'text', nullable: true }) override description!: string | null;
  /** Decides which properties orders of the type have. */
  @Column({ name: 'java_class_name', type: 'varchar', length: 255 }) javaClassName!: string;
  @ManyToOne(() => OrderType) @JoinColumn({ name: 'parent' }) parent!: Relation<OrderType> | null;

  /** Classes of concepts whose orders get this type. */
  @Collection(
    () => ConceptClass,
    { table: 'order_type_class_map', ownerColumn: 'order_type_id', targetColumn: 'concept_class_id' },
    { order: ['name', 'id'] },
  )
  conceptClasses!: readonly ConceptClass[];
}
