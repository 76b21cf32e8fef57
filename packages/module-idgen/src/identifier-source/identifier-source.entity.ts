import { OpenmrsMetadata, PatientIdentifierType } from '@openmrs-ts/platform';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { IdentifierPool } from './identifier-pool.entity.js';
import { RemoteIdentifierSource } from './remote-identifier-source.entity.js';
import { SequentialIdentifierGenerator } from './sequential-identifier-generator.entity.js';

/** The kinds of sources, by the names that clients know. */
export type IdentifierSourceType = 'sequentialidentifiergenerator' | 'remoteidentifiersource' | 'identifierpool';

/**
 * Something that gives out identifiers of one type. Exactly one of {@link IdentifierSource.sequential}, {@link IdentifierSource.remote}
 * and {@link IdentifierSource.pool} is there.
 *
 * @source idgen 5.0.4 `IdentifierSource` and its subclasses
 */
@Entity('idgen_identifier_source')
export class IdentifierSource extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 1000, nullable: true }) override description!: string | null;
  @ManyToOne(() => PatientIdentifierType, { nullable: false })
  @JoinColumn({ name: 'identifier_type' })
  identifierType!: Relation<PatientIdentifierType>;

  @ManyToOne(() => SequentialIdentifierGenerator, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'id' })
  sequential!: Relation<SequentialIdentifierGenerator> | null;
  @ManyToOne(() => RemoteIdentifierSource, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'id' })
  remote!: Relation<RemoteIdentifierSource> | null;
  @ManyToOne(() => IdentifierPool, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'id' })
  pool!: Relation<IdentifierPool> | null;

  /** Needs `sequential.id`, `remote.id` and `pool.id`. */
  get type(): IdentifierSourceType | null {
    if (this.sequential) return 'sequentialidentifiergenerator';
    if (this.remote) return 'remoteidentifiersource';
    return this.pool ? 'identifierpool' : null;
  }
}
