import { authenticated, type Ctx, service } from '@openmrs-ts/platform';
import { emptyBody } from './pending-answer.rules.js';
import type { PendingEndpoint } from './pending-endpoint.types.js';

/** Answers for modules that do not exist yet. */
@service()
export class PendingEndpointService {
  /** The empty body of an endpoint, for any logged-in caller. */
  @authenticated()
  answer(_ctx: Ctx, endpoint: PendingEndpoint, withTotal: boolean): unknown {
    return emptyBody(endpoint.answer, withTotal);
  }
}
