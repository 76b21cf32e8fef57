import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Another server that gives out identifiers. @source idgen 5.0.4 `RemoteIdentifierSource` */
@Entity('idgen_remote_source')
export class RemoteIdentifierSource {
  /** Id of the source. */
  @PrimaryColumn({ name: 'id', type: 'integer' }) id!: number;
  @Column({ type: 'varchar', length: 255 }) url!: string;
  @Column({ type: 'varchar', length: 50, nullable: true }) user!: string | null;
  /** In clear text, as the other server wants it. */
  @Column({ type: 'varchar', length: 255, nullable: true }) password!: string | null;
}
