import sql from 'sql-template-tag';
import type { Ctx } from '../context/index.js';
import type { Db } from '../db/index.js';
import type { Services } from '../service/index.js';
import type { EventHandler, EventType } from './event.js';

/** Name of the job that delivers one event to one handler. */
export const DELIVER_EVENT = 'openmrs.deliver-event';

/** The payload of a {@link DELIVER_EVENT} job. */
export interface Delivery {
  readonly handler: number;
  readonly event: string;
  readonly payload: unknown;
}

/** Publishes events: handlers inside the transaction run at once, the others by jobs that the same transaction stores. */
export class Events {
  private handlers: readonly EventHandler[] = [];
  private services: Services | undefined;

  constructor(private readonly db: Db) {}

  /** Called once while the server is composed. */
  bind(handlers: readonly EventHandler[], services: Services): void {
    this.handlers = handlers;
    this.services = services;
  }

  /**
   * Publishes an event of the open transaction. Delivery after the commit is at least once, in order for each record.
   *
   * @param record - uuid of the record, whose events stay in order
   */
  async publish<P>(ctx: Ctx, event: EventType<P>, record: string, payload: P): Promise<void> {
    for (const [index, handler] of this.handlers.entries()) {
      if (handler.event !== event.name) continue;
      if (handler.when === 'inside') await this.run(handler, ctx, payload);
      else await this.enqueue(ctx, { handler: index, event: event.name, payload }, record);
    }
  }

  /** Runs the handler of a delivery; called by the job runner. */
  async deliver(ctx: Ctx, delivery: Delivery): Promise<void> {
    const handler = this.handlers[delivery.handler];
    // The set of modules may have changed since the event was stored.
    const fitting =
      handler?.event === delivery.event
        ? [handler]
        : this.handlers.filter((item) => item.event === delivery.event && item.when === 'after');
    for (const item of fitting) await this.db.inTransaction(ctx, (inner) => this.run(item, inner, delivery.payload));
  }

  private async run(handler: EventHandler, ctx: Ctx, payload: unknown): Promise<void> {
    if (!this.services) throw new Error('Events were published before the server was composed');
    await handler.run(this.services.get(handler.service), ctx, payload);
  }

  private async enqueue(ctx: Ctx, delivery: Delivery, record: string): Promise<void> {
    await this.db.query(
      ctx,
      sql`select graphile_worker.add_job(${DELIVER_EVENT}::text, ${JSON.stringify(delivery)}::json, queue_name := ${`record-${record}`}::text)`,
    );
  }
}
