import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from './user.entity.js';

/** A setting of one user; the key is user and property. @source openmrs-core 2.8.7 `UserProperty` */
@Entity('user_property')
export class UserProperty {
  @PrimaryColumn({ name: 'user_id', type: 'integer' }) userId!: number;
  @ManyToOne(() => User, { nullable: false }) @JoinColumn({ name: 'user_id' }) user!: Relation<User>;
  @PrimaryColumn({ type: 'varchar', length: 255 }) property!: string;
  @Column({ name: 'property_value', type: 'text', nullable: true }) propertyValue!: string | null;
}
