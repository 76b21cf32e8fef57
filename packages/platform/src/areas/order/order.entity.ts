import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Creatable, type UserReference } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { Patient } from '../patient/patient.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { CareSetting } from './care-setting.entity.js';
import { OrderType } from './order-type.entity.js';

/** When an order is to be carried out. */
export type OrderUrgency = 'ROUTINE' | 'STAT' | 'ON_SCHEDULED_DATE';
/** What an order does to an earlier one. */
export type OrderAction = 'NEW' | 'REVISE' | 'DISCONTINUE' | 'RENEW';
/** How far those who carry out an order have come. */
export type FulfillerStatus = 'RECEIVED' | 'IN_PROGRESS' | 'EXCEPTION' | 'ON_HOLD' | 'DECLINED' | 'COMPLETED';

/**
 * Something a provider orders for a patient. Mostly never edited: a revision is a new order.
 *
 * @source openmrs-core 2.8.7 `Order`
 */
@Entity('orders')
export class Order extends Creatable {
  @PrimaryGeneratedColumn('identity', { name: 'order_id', generatedIdentity: 'BY DEFAULT' }) override id!: number;
  @ManyToOne(() => OrderType, { nullable: false }) @JoinColumn({ name: 'order_type_id' }) orderType!: Relation<OrderType>;
  @ManyToOne(() => Concept, { nullable: false }) @JoinColumn({ name: 'concept_id' }) concept!: Relation<Concept>;
  @ManyToOne(() => Provider, { nullable: false }) @JoinColumn({ name: 'orderer' }) orderer!: Relation<Provider>;
  @ManyToOne(() => Encounter, { nullable: false }) @JoinColumn({ name: 'encounter_id' }) encounter!: Relation<Encounter>;
  @Column({ type: 'text', nullable: true }) instructions!: string | null;
  @Column({ name: 'date_activated', type: 'timestamptz', precision: 0 }) dateActivated!: Date;
  @Column({ name: 'auto_expire_date', type: 'timestamptz', precision: 0, nullable: true }) autoExpireDate!: Date | null;
  @Column({ name: 'date_stopped', type: 'timestamptz', precision: 0, nullable: true }) dateStopped!: Date | null;
  @ManyToOne(() => Concept) @JoinColumn({ name: 'order_reason' }) orderReason!: Relation<Concept> | null;
  @Column({ name: 'order_reason_non_coded', type: 'varchar', length: 255, nullable: true }) orderReasonNonCoded!: string | null;
  @ManyToOne(() => Patient, { nullable: false }) @JoinColumn({ name: 'patient_id' }) patient!: Relation<Patient>;
  @Column({ name: 'accession_number', type: 'varchar', length: 255, nullable: true }) accessionNumber!: string | null;
  @Column({ type: 'varchar', length: 50, default: 'ROUTINE' }) urgency!: OrderUrgency;
  @Column({ name: 'order_number', type: 'varchar', length: 50 }) orderNumber!: string;
  @ManyToOne(() => Order) @JoinColumn({ name: 'previous_order_id' }) previousOrder!: Relation<Order> | null;
  @Column({ name: 'order_action', type: 'varchar', length: 50 }) action!: OrderAction;
  @Column({ name: 'comment_to_fulfiller', type: 'varchar', length: 1024, nullable: true }) commentToFulfiller!: string | null;
  @ManyToOne(() => CareSetting, { nullable: false }) @JoinColumn({ name: 'care_setting' }) careSetting!: Relation<CareSetting>;
  @Column({ name: 'scheduled_date', type: 'timestamptz', precision: 0, nullable: true }) scheduledDate!: Date | null;
  @Column({ name: 'sort_weight', type: 'double precision', nullable: true }) sortWeight!: number | null;
  @Column({ name: 'fulfiller_comment', type: 'varchar', length: 1024, nullable: true }) fulfillerComment!: string | null;
  @Column({ name: 'fulfiller_status', type: 'varchar', length: 50, nullable: true }) fulfillerStatus!: FulfillerStatus | null;
  /** `namespace^path` of the form field; either side may be empty. */
  @Column({ name: 'form_namespace_and_path', type: 'varchar', length: 255, nullable: true }) formNamespaceAndPath!: string | null;
  @Column({ type: 'boolean', default: false }) voided!: boolean;
  @ManyToOne('User') @JoinColumn({ name: 'voided_by' }) voidedBy!: UserReference | null;
  @Column({ name: 'date_voided', type: 'timestamptz', precision: 0, nullable: true }) dateVoided!: Date | null;
  @Column({ name: 'void_reason', type: 'varchar', length: 255, nullable: true }) voidReason!: string | null;
}
