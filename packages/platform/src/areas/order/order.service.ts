import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { UnsupportedError } from '../../kernel/errors/index.js';
import { DataService, inject, MetadataService, type Read, service } from '../../kernel/service/index.js';
import { CareSetting } from './care-setting.entity.js';
import { Order } from './order.entity.js';
import { OrderFrequency } from './order-frequency.entity.js';
import { OrderType } from './order-type.entity.js';
import {
  addOrders,
  deleteOrders,
  editOrders,
  getCareSettings,
  getOrderFrequencies,
  getOrders,
  getOrderTypes,
  manageOrderFrequencies,
  manageOrderTypes,
  purgeOrders,
} from './order.privileges.js';

/** Orders, for reading. Ordering comes with the order entry rules. */
@service()
export class OrderService extends DataService<Order> {
  readonly entity = Order;
  readonly privileges = { get: [getOrders], add: [addOrders], edit: [editOrders], delete: [deleteOrders], purge: [purgeOrders] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Orders of a patient that are not voided, newest first. */
  @requires(getOrders)
  ofPatient(ctx: Ctx, patientUuid: string, read: Read): Promise<PageOf<Order>> {
    const where = sql`not orders.voided and orders.patient_id = (select person_id from person where uuid = ${patientUuid})`;
    return this.select(ctx, { where, order: sql`orders.date_activated desc, orders.order_id desc` }, read);
  }

  /** @throws {@link UnsupportedError} always: there are no order entry rules yet, and an order without them could harm */
  protected override store(): Promise<Order> {
    throw new UnsupportedError('This server does not take orders yet');
  }
}

/** Kinds of orders. */
@service()
export class OrderTypeService extends MetadataService<OrderType> {
  readonly entity = OrderType;
  readonly privileges = { get: [getOrderTypes], manage: [manageOrderTypes] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** Where an order is carried out: outpatient or inpatient. */
@service()
export class CareSettingService extends MetadataService<CareSetting> {
  readonly entity = CareSetting;
  readonly privileges = { get: [getCareSettings], manage: [] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** How often a day. */
@service()
export class OrderFrequencyService extends MetadataService<OrderFrequency> {
  readonly entity = OrderFrequency;
  readonly privileges = { get: [getOrderFrequencies], manage: [manageOrderFrequencies] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** The frequency with this uuid, or the one whose concept has it. @source webservices.rest 3.5.0 OrderFrequencyResource1_10.getByUniqueId */
  override find(ctx: Ctx, id: string): OrderFrequency | undefined {
    return super.find(ctx, id) ?? this.db.cache.all(OrderFrequency).find(({ concept }) => concept.uuid === id);
  }
}
