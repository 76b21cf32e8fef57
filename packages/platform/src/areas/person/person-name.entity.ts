import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Person } from './person.entity.js';

/** One name of a person. @source openmrs-core 2.8.7 `PersonName` */
@Entity('person_name')
export class PersonName extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'person_name_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'boolean', default: false }) preferred!: boolean;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_id' }) person!: Relation<Person>;
  @Column({ type: 'varchar', length: 50, nullable: true }) prefix!: string | null;
  @Column({ name: 'given_name', type: 'varchar', length: 50, nullable: true }) givenName!: string | null;
  @Column({ name: 'middle_name', type: 'varchar', length: 50, nullable: true }) middleName!: string | null;
  @Column({ name: 'family_name_prefix', type: 'varchar', length: 50, nullable: true }) familyNamePrefix!: string | null;
  @Column({ name: 'family_name', type: 'varchar', length: 50, nullable: true }) familyName!: string | null;
  @Column({ name: 'family_name2', type: 'varchar', length: 50, nullable: true }) familyName2!: string | null;
  @Column({ name: 'family_name_suffix', type: 'varchar', length: 50, nullable: true }) familyNameSuffix!: string | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) degree!: string | null;
}
