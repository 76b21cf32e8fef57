import { OpenmrsObject } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { IdentifierPool } from './identifier-pool.entity.js';

/** One identifier of a pool. @source idgen 5.0.4 `PooledIdentifier` */
@Entity('idgen_pooled_identifier')
export class PooledIdentifier extends OpenmrsObject {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => IdentifierPool, { nullable: false }) @JoinColumn({ name: 'pool_id' }) pool!: Relation<IdentifierPool>;
  @Column({ type: 'varchar', length: 50 }) identifier!: string;
  /** Null: still available. */
  @Column({ name: 'date_used', type: 'timestamptz', precision: 0, nullable: true }) dateUsed!: Date | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) comment!: string | null;
}
