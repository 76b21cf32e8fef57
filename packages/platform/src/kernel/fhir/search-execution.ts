import type { FhirContext } from './fhir-context.js';
import { type MappedResource, toResources } from './fhir-conversion.js';
import { FhirError } from './fhir-error.js';
import { withIncluded } from './inclusion.js';
import type { FhirMapping } from './fhir-mapping.js';
import type { FhirRegistry } from './fhir-registry.js';
import type { FhirSearchRequest } from './search-request.js';
import { selectionOf } from './search-selection.js';
import type { FhirOperationCall, FhirOperationSearches } from './fhir-operation.js';
import { parseSearch } from './parse-search.js';
import type { Page } from '../db/index.js';
import type { Services } from '../service/index.js';

/** One page of a search. */
export interface SearchResult {
  /** Number of all matches, exact; included resources do not count. */
  readonly total: number;
  readonly matches: readonly MappedResource[];
  readonly included: readonly MappedResource[];
}

/** What every interaction works with. */
export interface FhirEngine {
  readonly registry: FhirRegistry;
  readonly services: Services;
}

/**
 * Runs a search over all mappings of the resource: first all rows of the first mapping, then those of the next,
 * each in the order asked for. A mapping costs one query for its rows and at most one for their number, whatever the page's size.
 */
export async function search(engine: FhirEngine, request: FhirSearchRequest, rc: FhirContext): Promise<SearchResult> {
  const definition = engine.registry.get(request.resource);
  const matches: MappedResource[] = [];
  let total = 0;
  const room = request.summary === 'count' ? 0 : request.count;
  for (const mapping of definition.searched) {
    const part = await searchStore(engine, mapping, request, rc, Math.max(0, request.offset - total), room - matches.length);
    total += part.total;
    matches.push(...(await toResources(mapping, part.rows, rc)));
  }
  const included = await withIncluded(engine, request, matches, rc);
  return { total, matches, included };
}

async function searchStore(
  engine: FhirEngine,
  mapping: FhirMapping,
  request: FhirSearchRequest,
  rc: FhirContext,
  startIndex: number,
  limit: number,
): Promise<{ rows: readonly object[]; total: number }> {
  const selection = selectionOf(mapping, request, rc);
  if (selection === undefined) return { rows: [], total: 0 };
  const store = mapping.store(engine.services);
  if (limit <= 0) return { rows: [], total: await store.count(rc.ctx, selection) };
  const page = await store.select(rc.ctx, selection, { shape: mapping.shape, page: { startIndex, limit, withTotal: true } });
  return { rows: page.rows, total: page.total ?? (await store.count(rc.ctx, selection)) };
}

/** One page of an operation's rows. @throws FhirError 400 when the resource has no such operation */
export async function runOperation(
  engine: FhirEngine,
  resource: string,
  name: string,
  call: Omit<FhirOperationCall, 'shape'>,
  rc: FhirContext,
  method: string,
): Promise<SearchResult> {
  const definition = engine.registry.get(resource);
  const on = call.id === undefined ? 'type' : 'instance';
  const mapping = definition.mappings.find((candidate) => [on, 'both'].includes(candidate.operations?.[name]?.on ?? ''));
  const operation = mapping?.operations?.[name];
  if (!mapping || !operation) throw FhirError.notSupported(method, `${resource}/${name}`, [...call.parameters.keys()]);
  const answer = await operation.run(mapping.store(engine.services), { ...call, shape: mapping.shape }, rc);
  if ('searches' in answer) return searchAll(engine, answer, call.page, rc);
  return { total: answer.total, matches: await toResources(mapping, answer.rows, rc), included: [] };
}

/** One page of the matches of several searches, which follow one another. */
async function searchAll(engine: FhirEngine, { searches }: FhirOperationSearches, page: Page, rc: FhirContext): Promise<SearchResult> {
  const matches: MappedResource[] = [];
  let total = 0;
  for (const { resource, query } of searches) {
    const definition = engine.registry.find(resource);
    if (definition === undefined) continue;
    const room = page.limit - matches.length;
    const request = parseSearch(definition, query, { standard: page.limit, maximum: page.limit });
    const part = {
      ...request,
      offset: Math.max(0, page.startIndex - total),
      count: room,
      summary: room > 0 ? request.summary : ('count' as const),
    };
    const result = await search(engine, part, rc);
    total += result.total;
    matches.push(...result.matches);
  }
  return { total, matches, included: [] };
}
