import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, Retireable } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Person } from '../person/person.entity.js';
import { ProviderAttribute } from './provider-attribute.entity.js';
import { ProviderRole } from './provider-role.entity.js';

/** Somebody who provides care; mostly a person of this server. @source openmrs-core 2.8.7 `Provider` */
@Cached()
@Entity('provider')
export class Provider extends Retireable {
  @PrimaryGeneratedColumn('identity', { name: 'provider_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person!: Relation<Person> | null;
  /** Only for providers without a person. */
  @Column({ type: 'varchar', length: 255, nullable: true }) name!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) identifier!: string | null;
  /** Replaced by `providerRole`. */
  @ManyToOne(() => Concept) @JoinColumn({ name: 'role_id' }) role!: Relation<Concept> | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'speciality_id' }) speciality!: Relation<Concept> | null;
  @ManyToOne(() => ProviderRole) @JoinColumn({ name: 'provider_role_id' }) providerRole!: Relation<ProviderRole> | null;

  /** Not voided. */
  @Collection(() => ProviderAttribute, 'provider', { where: { voided: false } }) attributes!: readonly ProviderAttribute[];
}
