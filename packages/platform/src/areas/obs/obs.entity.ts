import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Collection, Creatable, StoredVerbatim, type UserReference } from '../../kernel/db/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { Concept } from '../concept/concept.entity.js';
import { Drug } from '../drug/drug.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Location } from '../location/location.entity.js';
import { Order } from '../order/order.entity.js';
import { Person } from '../person/person.entity.js';
import { ObsReferenceRange } from './obs-reference-range.entity.js';

/** How final an observation is. */
export type ObsStatus = 'PRELIMINARY' | 'FINAL' | 'AMENDED';
/** How a value compares with what is expected. */
export type ObsInterpretation =
  | 'NORMAL'
  | 'ABNORMAL'
  | 'CRITICALLY_ABNORMAL'
  | 'NEGATIVE'
  | 'POSITIVE'
  | 'CRITICALLY_LOW'
  | 'LOW'
  | 'HIGH'
  | 'CRITICALLY_HIGH'
  | 'VERY_SUSCEPTIBLE'
  | 'SUSCEPTIBLE'
  | 'INTERMEDIATE'
  | 'RESISTANT'
  | 'SIGNIFICANT_CHANGE_DOWN'
  | 'SIGNIFICANT_CHANGE_UP'
  | 'OFF_SCALE_LOW'
  | 'OFF_SCALE_HIGH';

/**
 * One observation about a person. Rows are never edited: a change makes a new row and voids the old one.
 *
 * @source openmrs-core 2.8.7 `Obs`
 */
@StoredVerbatim()
@Entity('obs')
export class Obs extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'obs_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => Person, { nullable: false }) @JoinColumn({ name: 'person_id' }) person!: Relation<Person>;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @ManyToOne(() => Encounter) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter> | null;
  @ManyToOne(() => Order) @JoinColumn({ name: 'order_id' }) order!: Relation<Order> | null;
  @Column({ name: 'obs_datetime', type: 'timestamptz', precision: 0 }) obsDatetime!: Date;
  @ManyToOne(() => Location) @JoinColumn({ name: 'location_id' }) location!: Relation<Location> | null;
  @ManyToOne(() => Obs) @JoinColumn({ name: 'obs_group_id' }) obsGroup!: Relation<Obs> | null;
  @Column({ name: 'accession_number', type: 'varchar', length: 255, nullable: true }) accessionNumber!: string | null;
  /** Kept for imported rows; groups use `obsGroup`. */
  @Column({ name: 'value_group_id', type: 'integer', nullable: true }) valueGroupId!: number | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'value_coded' }) valueCoded!: Relation<Concept> | null;
  @ManyToOne(() => ConceptName) @JoinColumn({ name: 'value_coded_name_id' }) valueCodedName!: Relation<ConceptName> | null;
  @ManyToOne(() => Drug) @JoinColumn({ name: 'value_drug' }) valueDrug!: Relation<Drug> | null;
  @Column({ name: 'value_datetime', type: 'timestamptz', precision: 0, nullable: true }) valueDatetime!: Date | null;
  @Column({ name: 'value_numeric', type: 'double precision', nullable: true }) valueNumeric!: number | null;
  /** Comparison sign, for example `<`. */
  @Column({ name: 'value_modifier', type: 'varchar', length: 2, nullable: true }) valueModifier!: string | null;
  @Column({ name: 'value_text', type: 'text', nullable: true }) valueText!: string | null;
  /** Title, type and key of the stored file, joined by `|`. */
  @Column({ name: 'value_complex', type: 'varchar', length: 1000, nullable: true }) valueComplex!: string | null;
  @Column({ name: 'comments', type: 'varchar', length: 255, nullable: true }) comment!: string | null;
  @ManyToOne(() => Obs) @JoinColumn({ name: 'previous_version' }) previousVersion!: Relation<Obs> | null;
  /** `namespace^path` of the form field; either side may be empty. */
  @Column({ name: 'form_namespace_and_path', type: 'varchar', length: 255, nullable: true }) formNamespaceAndPath!: string | null;
  @Column({ type: 'varchar', length: 16, default: 'FINAL' }) status!: ObsStatus;
  @Column({ type: 'varchar', length: 32, nullable: true }) interpretation!: ObsInterpretation | null;
  @Column({ type: 'boolean', default: false }) voided!: boolean;
  @ManyToOne('User') @JoinColumn({ name: 'voided_by' }) voidedBy!: UserReference | null;
  @Column({ name: 'date_voided', type: 'timestamptz', precision: 0, nullable: true }) dateVoided!: Date | null;
  @Column({ name: 'void_reason', type: 'varchar', length: 255, nullable: true }) voidReason!: string | null;

  /** Not voided. */
  @Collection(() => Obs, 'obsGroup', { where: { voided: false } }) groupMembers!: readonly Obs[];

  /** At most one. */
  @Collection(() => ObsReferenceRange, 'obs') referenceRanges!: readonly ObsReferenceRange[];

  /** The range in force when the value was recorded. Needs `referenceRanges`. */
  get referenceRange(): ObsReferenceRange | null {
    return this.referenceRanges[0] ?? null;
  }
}
