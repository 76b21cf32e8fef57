import type { Ctx } from '../context/index.js';
import type { ServiceClass } from '../service/index.js';

/** A question about one part of the server, answered in `/openmrs/health`. */
export interface HealthCheck {
  /** `<module>.<noun>` */
  readonly name: string;
  readonly service: ServiceClass;
  readonly check: (service: object, ctx: Ctx) => Promise<{ ok: boolean; detail?: string }>;
}

/** Declares a health check. */
export function healthCheck<S extends object>(check: {
  name: string;
  service: ServiceClass<S>;
  check: (service: S, ctx: Ctx) => Promise<{ ok: boolean; detail?: string }>;
}): HealthCheck {
  return Object.freeze(check as unknown as HealthCheck);
}
