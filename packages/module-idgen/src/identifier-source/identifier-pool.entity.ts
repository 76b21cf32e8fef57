import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { IdentifierSource } from './identifier-source.entity.js';

/** A stock of identifiers, filled from another source or by hand. @source idgen 5.0.4 `IdentifierPool` */
@Entity('idgen_id_pool')
export class IdentifierPool {
  /** Id of the source. */
  @PrimaryColumn({ name: 'id', type: 'integer' }) id!: number;
  /** Where refills come from; null: identifiers are only uploaded. */
  @ManyToOne(() => IdentifierSource) @JoinColumn({ name: 'source' }) source!: Relation<IdentifierSource> | null;
  /** Identifiers taken from the source at a time. */
  @Column({ name: 'batch_size', type: 'integer', nullable: true }) batchSize!: number | null;
  @Column({ name: 'min_pool_size', type: 'integer', nullable: true }) minPoolSize!: number | null;
  /** Whether identifiers are given out in order; else in no particular order. */
  @Column({ type: 'boolean', default: false }) sequential!: boolean;
  /** Whether the task refills it; else each draw does. */
  @Column({ name: 'refill_with_scheduled_task', type: 'boolean', default: true }) refillWithScheduledTask!: boolean;
}
