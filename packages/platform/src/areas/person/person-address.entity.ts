import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { OpenmrsData } from '../../kernel/db/index.js';
import { Person } from './person.entity.js';

/** One address of a person. @source openmrs-core 2.8.7 `PersonAddress` */
@Entity('person_address')
export class PersonAddress extends OpenmrsData {
  @PrimaryGeneratedColumn('identity', { name: 'person_address_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person!: Relation<Person> | null;
  @Column({ type: 'boolean', default: false }) preferred!: boolean;
  @Column({ type: 'varchar', length: 255, nullable: true }) address1!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address2!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address3!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address4!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address5!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address6!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address7!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address8!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address9!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address10!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address11!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address12!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address13!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address14!: string | null;
  @Column({ type: 'varchar', length: 255, nullable: true }) address15!: string | null;
  @Column({ name: 'city_village', type: 'varchar', length: 255, nullable: true }) cityVillage!: string | null;
  @Column({ name: 'state_province', type: 'varchar', length: 255, nullable: true }) stateProvince!: string | null;
  @Column({ name: 'postal_code', type: 'varchar', length: 50, nullable: true }) postalCode!: string | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) country!: string | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) latitude!: string | null;
  @Column({ type: 'varchar', length: 50, nullable: true }) longitude!: string | null;
  @Column({ name: 'start_date', type: 'timestamptz', precision: 0, nullable: true }) startDate!: Date | null;
  @Column({ name: 'end_date', type: 'timestamptz', precision: 0, nullable: true }) endDate!: Date | null;
  @Column({ name: 'county_district', type: 'varchar', length: 255, nullable: true }) countyDistrict!: string | null;
}
