import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { AuditLog } from '../audit/index.js';
import type { Ctx } from '../context/index.js';
import { UnauthenticatedError } from '../errors/index.js';
import type { Services } from '../service/index.js';
import { capabilityStatement } from './capability-statement.js';
import { readOf } from './fhir-audit.js';
import { FhirContext } from './fhir-context.js';
import { errorAnswer, operationOutcome } from './fhir-error.js';
import { baseOf, checkAcceptable, type FhirAnswer, isPretty, queryOf, segmentsOf, send } from './fhir-http.js';
import { answerInteraction } from './fhir-interactions.js';
import type { FhirRegistry } from './fhir-registry.js';
import type { FhirQuery } from './search-request.js';
import type { InTransaction } from './fhir-write.js';

const LARGEST_BODY = '20mb';

/** What the router needs of the server. */
export interface FhirRouterOptions {
  /** The caller of a request. @throws UnauthenticatedError for credentials that are wrong */
  readonly contextOf: (request: Request) => Ctx | Promise<Ctx>;
  readonly inTransaction: InTransaction;
  readonly services: Services;
  /** Notes that somebody read records of patients. */
  readonly audit?: Pick<AuditLog, 'noteRead'>;
}

/**
 * Answers FHIR R4; mount it at `/openmrs/ws/fhir2/R4`. Errors are answered as OperationOutcome, none is passed on.
 * Everything but the capability statement needs a logged-in caller.
 */
export function fhirRouter(registry: FhirRegistry, { contextOf, inTransaction, services, audit }: FhirRouterOptions): Router {
  const startedAt = new Date();
  const writer = { registry, services, inTransaction };
  const answer = async (request: Request, response: Response): Promise<void> => {
    let ctx: Ctx | undefined;
    let query: FhirQuery = [];
    try {
      query = queryOf(request);
      checkAcceptable(request, query);
      const caller = await contextOf(request);
      ctx = caller;
      send(response, await answerFor(request, query, caller), isPretty(request, query));
    } catch (error) {
      const { status, outcome } = errorAnswer(error, ctx);
      send(response, { status, body: outcome }, isPretty(request, query));
    }
  };
  const answerFor = async (request: Request, query: FhirQuery, ctx: Ctx): Promise<FhirAnswer> => {
    const base = baseOf(request, ctx.environment.settings);
    const segments = segmentsOf(request);
    const wantsMetadata = request.method === 'OPTIONS' || (segments.length === 1 && segments[0] === 'metadata');
    if (wantsMetadata) return { status: 200, body: capabilityStatement(registry, base, startedAt) };
    if (!ctx.user) throw new UnauthenticatedError();
    const result = await answerInteraction(writer, request, segments, query, new FhirContext(ctx, base, services));
    const read = request.method === 'GET' && result.status === 200 && result.body ? readOf(segments, result.body) : undefined;
    if (read) audit?.noteRead(ctx, read);
    return result;
  };
  const router = express.Router();
  router.use(express.raw({ type: () => true, limit: LARGEST_BODY }));
  router.use(answer as RequestHandler);
  router.use((error: unknown, _request: Request, response: Response, _next: express.NextFunction) => {
    const { status, outcome } = errorAnswer(error, undefined);
    send(response, { status, body: outcome }, false);
  });
  return router;
}

/** Answers every request of a FHIR version that this server does not speak; mount it at `/openmrs/ws/fhir2/R3`. */
export function unsupportedFhirVersion(version: string): RequestHandler {
  return (_request, response) => {
    const body = operationOutcome('not-supported', `FHIR ${version} is not supported: use R4 below /ws/fhir2/R4`);
    send(response, { status: 404, body }, false);
  };
}
