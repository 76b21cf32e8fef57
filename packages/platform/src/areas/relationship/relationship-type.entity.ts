import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Cached, Retireable } from '../../kernel/db/index.js';

/** How one person relates to another, named from both sides. @source openmrs-core 2.8.7 `RelationshipType` */
@Cached()
@Entity('relationship_type')
export class RelationshipType extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'relationship_type_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ name: 'a_is_to_b', type: 'varchar', length: 50 }) aIsToB!: string;
  @Column({ name: 'b_is_to_a', type: 'varchar', length: 50 }) bIsToA!: string;
  @Column({ type: 'boolean', default: false }) preferred!: boolean;
  @Column({ type: 'integer', default: 0 }) weight!: number;
  @Column({ type: 'varchar', length: 255, nullable: true }) description!: string | null;
}
