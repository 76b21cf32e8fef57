import type { Ctx } from '../context/index.js';
import type { ServiceClass, Services } from '../service/index.js';

/** What mappings are given besides the object: the caller, the public base address and the services. */
export class FhirContext {
  /**
   * @param base - public address of the server without trailing slash, for example `https://host/openmrs/ws/fhir2/R4`
   */
  constructor(
    readonly ctx: Ctx,
    readonly base: string,
    private readonly services: Services,
  ) {}

  /** A service by its class. */
  get<S extends object>(token: ServiceClass<S>): S {
    return this.services.get(token);
  }

  /** The same, for another caller or inside a transaction. */
  with(ctx: Ctx): FhirContext {
    return new FhirContext(ctx, this.base, this.services);
  }
}
