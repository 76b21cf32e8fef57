import { fallbackRoute, queryText, type Route } from '@openmrs-ts/platform';
import { PendingEndpointService } from './pending-endpoint.service.js';
import { pendingEndpoints } from './pending-endpoints.data.js';

/** One route for each pending endpoint; each gives way to the module that it stands in for. */
export const pendingRoutes: readonly Route[] = pendingEndpoints.map((endpoint) =>
  fallbackRoute(endpoint.method, endpoint.path, PendingEndpointService, (service, ctx, request) =>
    Promise.resolve({ status: 200, body: service.answer(ctx, endpoint, queryText(request, 'totalCount') === 'true') }),
  ),
);
