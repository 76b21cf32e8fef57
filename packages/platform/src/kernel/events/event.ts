import type { Ctx } from '../context/index.js';
import type { ServiceClass } from '../service/index.js';

/** A kind of thing that happened; its payload must survive JSON. */
export interface EventType<P> {
  /** Past tense, for example `VisitEnded`. */
  readonly name: string;
  /** Carried for the type checker only. */
  readonly payload?: P;
}

/** Declares an event. */
export function eventType<P>(name: string): EventType<P> {
  return Object.freeze({ name });
}

/** Something that reacts to an event. */
export interface EventHandler {
  readonly event: string;
  readonly service: ServiceClass;
  /** `after`: own transaction after the commit, retried; `inside`: in the same transaction, may refuse. */
  readonly when: 'after' | 'inside';
  readonly run: (service: object, ctx: Ctx, payload: unknown) => Promise<void>;
}

/** Reacts after the commit, in its own transaction, as the system user; tried again until it succeeds. */
export function on<P, S extends object>(
  event: EventType<P>,
  service: ServiceClass<S>,
  run: (service: S, ctx: Ctx, payload: P) => Promise<void>,
): EventHandler {
  return Object.freeze({ event: event.name, service, when: 'after' as const, run: run as EventHandler['run'] });
}

/** Reacts inside the transaction that published the event; throwing undoes it. */
export function inTransactionOf<P, S extends object>(
  event: EventType<P>,
  service: ServiceClass<S>,
  run: (service: S, ctx: Ctx, payload: P) => Promise<void>,
): EventHandler {
  return Object.freeze({ event: event.name, service, when: 'inside' as const, run: run as EventHandler['run'] });
}
