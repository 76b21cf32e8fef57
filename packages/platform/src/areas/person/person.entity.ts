import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, OpenmrsData } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { PersonAddress } from './person-address.entity.js';
import { PersonAttribute } from './person-attribute.entity.js';
import { PersonName } from './person-name.entity.js';

/** Anybody known to the server: patients, users, providers, relatives. @source openmrs-core 2.8.7 `Person` */
@Entity('person')
export class Person extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'person_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  /** Free text; normally M, F, U or O. */
  @Column({ type: 'varchar', length: 50, nullable: true }) gender!: string | null;
  /** `YYYY-MM-DD` */
  @Column({ type: 'date', nullable: true }) birthdate!: string | null;
  @Column({ name: 'birthdate_estimated', type: 'boolean', default: false }) birthdateEstimated!: boolean;
  @Column({ type: 'boolean', default: false }) dead!: boolean;
  @Column({ name: 'death_date', type: 'timestamptz', precision: 0, nullable: true }) deathDate!: Date | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'cause_of_death' }) causeOfDeath!: Relation<Concept> | null;
  @Column({ name: 'deathdate_estimated', type: 'boolean', default: false }) deathdateEstimated!: boolean;
  /** `HH:MM:SS` */
  @Column({ type: 'time', precision: 0, nullable: true }) birthtime!: string | null;
  @Column({ name: 'cause_of_death_non_coded', type: 'varchar', length: 255, nullable: true }) causeOfDeathNonCoded!: string | null;

  /** Not voided; the preferred one first. */
  @Collection(() => PersonName, 'person', {
    where: { voided: false },
    order: ['-preferred', 'familyName', 'familyName2', 'givenName', 'middleName', 'dateCreated', 'id'],
  })
  names!: readonly PersonName[];

  /** Not voided; the preferred one first. */
  @Collection(() => PersonAddress, 'person', { where: { voided: false }, order: ['-preferred', 'dateCreated', 'id'] })
  addresses!: readonly PersonAddress[];

  /** Not voided. */
  @Collection(() => PersonAttribute, 'person', { where: { voided: false }, order: ['attributeType', 'dateCreated', 'id'] })
  attributes!: readonly PersonAttribute[];

  /** The preferred name, else the first one; null when the person has none. Needs `names`. */
  get preferredName(): PersonName | null {
    return this.names.find((name) => name.preferred) ?? this.names[0] ?? null;
  }

  /** The preferred address, else the first one; null when the person has none. Needs `addresses`. */
  get preferredAddress(): PersonAddress | null {
    return this.addresses.find((address) => address.preferred) ?? this.addresses[0] ?? null;
  }
}
