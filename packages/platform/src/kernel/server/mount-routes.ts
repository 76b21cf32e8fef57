import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import type { AuditLog } from '../audit/index.js';
import { type Db, isDatabaseError } from '../db/index.js';
import { FhirRegistry, fhirRouter, unsupportedFhirVersion } from '../fhir/index.js';
import { type Answer, bodyParsers, contextOf, type RequestContexts, type Route, type RouteRequest } from '../http/index.js';
import type { Logger } from '../log/index.js';
import { queryOf, restError, type RestRouter, sendJson, uriPrefix } from '../rest/index.js';
import type { ServiceContainer } from '../service/index.js';
import { collect, type Composition } from './composition.js';

/** What mounting needs. */
export interface RouteHost {
  readonly composition: Composition;
  readonly container: ServiceContainer;
  readonly contexts: RequestContexts;
  readonly rest: RestRouter;
  readonly db: Db;
  readonly log: Logger;
  readonly audit: AuditLog;
}

/** Mounts the API below `/openmrs`: routes of modules first, they are more specific, then resources. */
export function mountRoutes(routes: Router, host: RouteHost): void {
  routes.use('/openmrs/ws', host.contexts.middleware);
  routes.use('/openmrs/ws/fhir2/R4', fhirOf(host));
  routes.use('/openmrs/ws/fhir2/R3', unsupportedFhirVersion('R3'));
  routes.use('/openmrs', ...bodyParsers());
  routes.use('/openmrs/module', host.contexts.middleware);
  const items = collect(host.composition.modules, (definition) => definition.routes);
  const fallbacks = items.filter((item) => item.fallback && !host.rest.serves(item.path));
  for (const item of [...items.filter((each) => !each.fallback), ...fallbacks]) {
    routes[item.method](`/openmrs${item.path}`, serve(item, host));
  }
  routes.use('/openmrs/ws/rest/v1', host.rest.router);
  routes.use('/openmrs/ws', (request: Request, _response: Response, next: NextFunction) => {
    next(Object.assign(new Error(`Nothing is served at ${request.baseUrl}${request.path}`), { status: 404 }));
  });
  routes.use('/openmrs', answerError(host));
}

function fhirOf(host: RouteHost): Router {
  const registry = new FhirRegistry(collect(host.composition.modules, (definition) => definition.fhir));
  return fhirRouter(registry, {
    contextOf,
    inTransaction: (ctx, work) => host.db.inTransaction(ctx, work),
    services: host.container,
    audit: host.audit,
  });
}

function serve(item: Route, host: RouteHost): RequestHandler {
  return (request, response, next) => {
    answer(item, host, request, response).catch(next);
  };
}

async function answer(item: Route, host: RouteHost, request: Request, response: Response): Promise<void> {
  const query = Object.fromEntries(
    Object.entries(queryOf(request)).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  const routeRequest: RouteRequest = {
    parameters: request.params as Record<string, string>,
    query,
    body: request.body as unknown,
    raw: request,
    response,
  };
  const result: Answer = await item.handle(host.container.get(item.service), contextOf(request), routeRequest);
  if (response.headersSent) return;
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, value);
  if (result.body === undefined) response.status(result.status).end();
  else if (result.headers?.['Content-Type'] === undefined) sendJson(request, response, result.status, result.body);
  else response.status(result.status).send(result.body);
}

/** The one place where errors become REST answers. */
function answerError(host: RouteHost) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    let ctx;
    try {
      ctx = contextOf(request);
    } catch {
      // The error came before the caller was known: texts are in English then.
      ctx = undefined;
    }
    const { status, body } = restError(error, ctx);
    if (status >= 500) host.log.error({ err: error, requestId: request.id }, 'request failed');
    else if (isDatabaseError(error)) host.log.warn({ err: error, requestId: request.id }, 'the database refused a request');
    if (status === 401 && request.headers['disable-www-authenticate'] !== 'true') {
      response.setHeader('WWW-Authenticate', `Basic realm="OpenMRS at ${uriPrefix(request)}"`);
    }
    sendJson(request, response, status, body);
  };
}
