import type { UserReference } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { IdentifierSource } from '../identifier-source/identifier-source.entity.js';

/** That an identifier was given out. Has no uuid. @source idgen 5.0.4 `LogEntry` */
@Entity('idgen_log_entry')
export class LogEntry {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'BY DEFAULT' }) id!: number;
  @ManyToOne(() => IdentifierSource, { nullable: false }) @JoinColumn({ name: 'source' }) source!: Relation<IdentifierSource>;
  @Column({ type: 'varchar', length: 50 }) identifier!: string;
  @Column({ name: 'date_generated', type: 'timestamptz', precision: 0 }) dateGenerated!: Date;
  @ManyToOne('User', { nullable: false }) @JoinColumn({ name: 'generated_by' }) generatedBy!: UserReference;
  @Column({ type: 'varchar', length: 255, nullable: true }) comment!: string | null;
}
