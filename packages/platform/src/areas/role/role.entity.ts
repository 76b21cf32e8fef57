import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Cached, Collection, OpenmrsObject } from '../../kernel/db/index.js';
import { Privilege } from '../privilege/privilege.entity.js';

/** A named set of privileges. The name is the key, so a role cannot be renamed. @source openmrs-core 2.8.7 `Role` */
@Cached()
@Entity('role')
export class Role extends OpenmrsObject {
  @PrimaryColumn({ type: 'varchar', length: 50 }) role!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) description!: string | null;

  /** Granted directly. */
  @Collection(() => Privilege, { table: 'role_privilege', ownerColumn: 'role', targetColumn: 'privilege' }, { order: ['privilege'] })
  privileges!: readonly Privilege[];

  /** Roles whose privileges this one has too. */
  @Collection(() => Role, { table: 'role_role', ownerColumn: 'child_role', targetColumn: 'parent_role' }, { order: ['role'] })
  inheritedRoles!: readonly Role[];

  /** Roles that have the privileges of this one. */
  @Collection(() => Role, { table: 'role_role', ownerColumn: 'parent_role', targetColumn: 'child_role' }, { order: ['role'] })
  childRoles!: readonly Role[];

  get name(): string {
    return this.role;
  }
}
