import type { Ctx } from '../context/index.js';
import type { ServiceClass } from '../service/index.js';

/** Work done at set times, once for all nodes. */
export interface ScheduledTask {
  /** `<module>.<verb-or-noun>` */
  readonly name: string;
  /** Five-field cron expression in UTC. */
  readonly cron: string;
  readonly service: ServiceClass;
  readonly run: (service: object, ctx: Ctx) => Promise<unknown>;
}

/** Declares a task that runs as the system user. */
export function scheduledTask<S extends object>(task: {
  name: string;
  cron: string;
  service: ServiceClass<S>;
  run: (service: S, ctx: Ctx) => Promise<unknown>;
}): ScheduledTask {
  return Object.freeze(task as unknown as ScheduledTask);
}
