import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cached, Collection, OpenmrsMetadata } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { LocationAttribute } from './location-attribute.entity.js';
import { LocationTag } from './location-tag.entity.js';

/** A place: a hospital, a ward, a village. @source openmrs-core 2.8.7 `Location` */
@Cached()
@Entity('location')
export class Location extends OpenmrsMetadata {
  @PrimaryGeneratedColumn('identity', { name: 'location_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @Column({ type: 'varchar', length: 255 }) override name!: string;
  @Column({ type: 'varchar', length: 255, nullable: true }) override description!: string | null;
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
  @Column({ name: 'county_district', type: 'varchar', length: 255, nullable: true }) countyDistrict!: string | null;
  @ManyToOne(() => Location) @JoinColumn({ name: 'parent_location' }) parentLocation!: Relation<Location> | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'location_type_concept_id' }) type!: Relation<Concept> | null;

  @Collection(() => Location, 'parentLocation', { order: ['name', 'id'] }) childLocations!: readonly Location[];

  @Collection(
    () => LocationTag,
    { table: 'location_tag_map', ownerColumn: 'location_id', targetColumn: 'location_tag_id' },
    { order: ['name', 'id'] },
  )
  tags!: readonly LocationTag[];

  /** Voided ones too. */
  @Collection(() => LocationAttribute, 'location', { order: ['voided', 'id'] }) attributes!: readonly LocationAttribute[];
}
