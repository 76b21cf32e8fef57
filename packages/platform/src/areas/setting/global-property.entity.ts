import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Cached, OpenmrsObject, type UserReference } from '../../kernel/db/index.js';
import { Privilege } from '../privilege/privilege.entity.js';

/** A setting of the server. The name is the key; look-ups ignore case. @source openmrs-core 2.8.7 `GlobalProperty` */
@Cached()
@Entity('global_property')
export class GlobalProperty extends OpenmrsObject {
  @PrimaryColumn({ type: 'varchar', length: 255 }) property!: string;
  @Column({ name: 'property_value', type: 'text', nullable: true }) propertyValue!: string | null;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column({ name: 'datatype', type: 'varchar', length: 255, nullable: true }) datatypeClassname!: string | null;
  @Column({ name: 'datatype_config', type: 'text', nullable: true }) datatypeConfig!: string | null;
  @Column({ name: 'preferred_handler', type: 'varchar', length: 255, nullable: true }) preferredHandlerClassname!: string | null;
  @Column({ name: 'handler_config', type: 'text', nullable: true }) handlerConfig!: string | null;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'view_privilege' }) viewPrivilege!: Relation<Privilege> | null;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'edit_privilege' }) editPrivilege!: Relation<Privilege> | null;
  @ManyToOne(() => Privilege) @JoinColumn({ name: 'delete_privilege' }) deletePrivilege!: Relation<Privilege> | null;
  @ManyToOne('User') @JoinColumn({ name: 'changed_by' }) changedBy!: UserReference | null;
  @Column({ name: 'date_changed', type: 'timestamptz', precision: 0, nullable: true }) dateChanged!: Date | null;
}
