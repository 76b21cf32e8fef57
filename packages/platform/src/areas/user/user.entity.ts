import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, Retireable } from '../../kernel/db/index.js';
import { Person } from '../person/person.entity.js';
import { Role } from '../role/role.entity.js';
import { UserProperty } from './user-property.entity.js';

/**
 * An account of a person. Password, secret question and activation key are in the same row, but only the authentication code reads them.
 *
 * @source openmrs-core 2.8.7 `User`
 */
@Cached()
@Entity('users')
export class User extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'user_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ name: 'system_id', type: 'varchar', length: 50, unique: true }) systemId!: string;
  @Column({ type: 'varchar', length: 50, nullable: true }) username!: string | null;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_id' }) person!: Relation<Person>;
  @Column({ type: 'varchar', length: 255, nullable: true }) email!: string | null;

  /** Granted directly. */
  @Collection(() => Role, { table: 'user_role', ownerColumn: 'user_id', targetColumn: 'role' }, { order: ['role'] })
  roles!: readonly Role[];

  @Collection(() => UserProperty, 'user', { order: ['property'] }) userProperties!: readonly UserProperty[];
}
