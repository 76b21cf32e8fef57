import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { searchset, selfLink } from './bundle.js';
import type { FhirContext } from './fhir-context.js';
import { FhirError } from './fhir-error.js';
import { type FhirAnswer, jsonBody, operationParameters, patchBody } from './fhir-http.js';
import { readResource } from './fhir-read.js';
import { defaultPageSize, maximumPageSize } from './fhir-settings.js';
import type { FhirResource } from './fhir-types.js';
import { viewed } from './fhir-view.js';
import { createResource, deleteResource, type FhirWriter, patchResource, updateResource, type Written } from './fhir-write.js';
import { readPageToken } from './page-token.js';
import { parsePage, parseSearch, parseView } from './parse-search.js';
import { runOperation, search } from './search-execution.js';
import type { FhirQuery, PageLimits } from './search-request.js';

const notForReads = ['_contained', '_count', '_include', '_revinclude', '_sort', '_total'];
const changedByLink: ReadonlySet<string> = new Set(['_count', '_getpagesoffset', '_summary', '_elements', '_format', '_pretty']);

/** One call: the request, its caller and where it goes. */
interface Call {
  readonly writer: FhirWriter;
  readonly request: Request;
  readonly query: FhirQuery;
  readonly rc: FhirContext;
}

/** Finds the interaction that method and path ask for, and answers it. @throws FhirError when there is none */
export async function answerInteraction(
  writer: FhirWriter,
  request: Request,
  segments: readonly string[],
  query: FhirQuery,
  rc: FhirContext,
): Promise<FhirAnswer> {
  const call = { writer, request, query, rc };
  const isGet = request.method === 'GET' || request.method === 'HEAD';
  const token = query.find(([name]) => name === '_getpages')?.[1];
  if (isGet && token !== undefined) return pageOfToken(call, token);
  const [type, second, third] = segments;
  if (type === undefined) throw baseOnly(request);
  writer.registry.get(type);
  if (segments.length === 1 && isGet) return searchAnswer(call, type, true);
  if (segments.length === 1 && request.method === 'POST')
    return writtenAnswer(call, type, await createResource(writer, type, jsonBody(request), rc), true);
  if (segments.length === 2 && second === '_search' && (isGet || request.method === 'POST')) return searchAnswer(call, type, isGet);
  const operation = segments.length === 2 ? second : segments.length === 3 ? third : undefined;
  if (operation?.startsWith('$') && (isGet || request.method === 'POST')) {
    return operationAnswer(call, type, operation, segments.length === 3 ? second : undefined);
  }
  if (segments.length === 2 && second !== undefined) return resourceAnswer(call, type, second, isGet);
  throw FhirError.notSupported(request.method, segments.join('/'), names(query));
}

async function resourceAnswer(call: Call, type: string, id: string, isGet: boolean): Promise<FhirAnswer> {
  const { writer, request, rc } = call;
  if (isGet) return readAnswer(call, type, id);
  switch (request.method) {
    case 'PUT':
      return writtenAnswer(call, type, await updateResource(writer, type, id, jsonBody(request), rc), true);
    case 'PATCH': {
      const { format, patch } = patchBody(request);
      return writtenAnswer(call, type, await patchResource(writer, type, id, format, patch, rc), false);
    }
    case 'DELETE':
      return { status: 200, body: await deleteResource(writer, type, id, rc) };
    default:
      throw FhirError.notSupported(request.method, `${type}/${id}`, names(call.query));
  }
}

async function readAnswer({ writer, request, query, rc }: Call, type: string, id: string): Promise<FhirAnswer> {
  const refused = names(query).filter((name) => !name.startsWith('_') || notForReads.includes(name.split(':')[0] ?? name));
  if (refused.length > 0) throw FhirError.notSupported(request.method, type, refused);
  const view = parseView(query);
  const { mapping, resource } = await readResource(writer, type, id, rc);
  const headers = { ...entityTag(resource), 'Cache-Control': 'no-store' };
  return { status: 200, body: viewed(resource, mapping, view), headers };
}

function writtenAnswer({ request, rc }: Call, type: string, { id, created, stored }: Written, withTag: boolean): FhirAnswer {
  const address = `${rc.base}/${type}/${id}`;
  const minimal = /return=(minimal|OperationOutcome)/i.test(String(request.headers['prefer'] ?? ''));
  return {
    status: created ? 201 : 200,
    body: minimal ? undefined : stored?.resource,
    headers: {
      ...(created ? { Location: address } : {}),
      'Content-Location': address,
      ...(withTag ? entityTag(stored?.resource) : {}),
    },
  };
}

async function searchAnswer(call: Call, type: string, isGet: boolean): Promise<FhirAnswer> {
  const self = isGet ? undefined : selfLink(call.rc.base, `${type}/_search`, []);
  return { ...(await searchPage(call, type, call.query, randomUUID(), self)), headers: { 'Cache-Control': 'no-store' } };
}

async function searchPage({ writer, request, rc }: Call, type: string, query: FhirQuery, id: string, self?: string): Promise<FhirAnswer> {
  const definition = writer.registry.get(type);
  const asked = parseSearch(definition, query, limitsOf(rc), request.method);
  const result = await search(writer, asked, rc);
  const { offset, count } = asked;
  const frame = { id, base: rc.base, path: type, query, self, offset, count, now: new Date(), view: asked };
  return { status: 200, body: searchset(frame, result) };
}

function operationAnswer(call: Call, type: string, operation: string, id: string | undefined): Promise<FhirAnswer> {
  const query = [...call.query, ...operationParameters(call.request)];
  return operationPage(call, type, operation, id, query, randomUUID());
}

async function operationPage(
  { writer, request, rc }: Call,
  type: string,
  operation: string,
  id: string | undefined,
  query: FhirQuery,
  bundleId: string,
  self?: string,
): Promise<FhirAnswer> {
  const { maximum, standard } = limitsOf(rc);
  // The page of $everything is as large as it may be.
  const { count, offset } = parsePage(query, { maximum, standard: operation === '$everything' ? maximum : standard });
  const parameters = new Map<string, string[]>();
  for (const [name, value] of query) {
    if (!name.startsWith('_') && value.trim() !== '') parameters.set(name, [...(parameters.get(name) ?? []), value]);
  }
  const page = { startIndex: offset, limit: count, withTotal: true };
  const result = await runOperation(writer, type, operation, { parameters, id, page }, rc, request.method);
  const path = id === undefined ? `${type}/${operation}` : `${type}/${id}/${operation}`;
  const frame = { id: bundleId, base: rc.base, path, query, self, offset, count, now: new Date(), view: parseView(query) };
  return { status: 200, body: searchset(frame, result) };
}

/** A later page: the search that the token carries, with the page that the link names. */
async function pageOfToken(call: Call, text: string): Promise<FhirAnswer> {
  const token = readPageToken(text);
  const changes = call.query.filter(([name]) => changedByLink.has(name));
  const changed = new Set(changes.map(([name]) => name));
  const query = [...token.query.filter(([name]) => !changed.has(name)), ...changes];
  const [type = '', second, third] = token.path.split('/');
  const self = selfLink(call.rc.base, '', call.query).replace('/?', '?');
  if (second === undefined) return searchPage(call, type, query, token.bundleId, self);
  return operationPage(call, type, third ?? second, third === undefined ? undefined : second, query, token.bundleId, self);
}

function baseOnly(request: Request): FhirError {
  if (request.method !== 'GET' && request.method !== 'HEAD') return FhirError.notSupported(request.method, '', []);
  return new FhirError(
    400,
    'HAPI-0287: This is the base URL of FHIR server. Unable to handle this request, as it does not contain a resource type or operation name.',
  );
}

function limitsOf(rc: FhirContext): PageLimits {
  const { settings } = rc.ctx.environment;
  const positive = (size: number, fallback: number) => (size > 0 ? size : fallback);
  const maximum = positive(maximumPageSize.read(settings), 100);
  return { standard: Math.min(positive(defaultPageSize.read(settings), 10), maximum), maximum };
}

function entityTag(resource: FhirResource | undefined): Record<string, string> {
  const version = resource?.meta?.versionId;
  return version === undefined ? {} : { ETag: `W/"${version}"` };
}

function names(query: FhirQuery): string[] {
  return [...new Set(query.map(([name]) => name))];
}
