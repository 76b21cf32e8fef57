import sql, { type Sql } from 'sql-template-tag';
import type { FhirContext } from './fhir-context.js';
import { type MappedResource, toResources } from './fhir-conversion.js';
import type { FhirMapping } from './fhir-mapping.js';
import type { Reference } from './fhir-types.js';
import { ReferenceMatch } from './search-match.js';
import { noRows } from './search-parameter.js';
import type { FhirInclusion, FhirSearchRequest } from './search-request.js';
import { selectionByIds, selectionOf } from './search-selection.js';
import type { FhirEngine } from './search-execution.js';

/** More rounds than any chain of references is long. */
const MOST_ROUNDS = 5;
/** Rows that one `_revinclude` may add: all of a page's, and an end for a request that would not have one. */
const MOST_REVERSE_ROWS = 100_000;

/**
 * The resources that a page leads to (`_include`) and that lead to it (`_revinclude`), each once, forward ones first.
 * Costs one query for each inclusion and round, whatever the page's size.
 */
export async function withIncluded(
  engine: FhirEngine,
  request: FhirSearchRequest,
  matches: readonly MappedResource[],
  rc: FhirContext,
): Promise<MappedResource[]> {
  const revincludes = [...request.revincludes, ...fixedRevincludes(engine, request)];
  if (matches.length === 0 || request.includes.length + revincludes.length === 0) return [];
  const seen = new Set(matches.map(({ resource }) => keyOf(resource.resourceType, resource.id)));
  const included: MappedResource[] = [];
  let from: readonly MappedResource[] = matches;
  for (let round = 0; round < MOST_ROUNDS && from.length > 0; round++) {
    const follows = (inclusion: FhirInclusion) => round === 0 || inclusion.iterate;
    const added: MappedResource[] = [];
    const add = (items: readonly MappedResource[]) => {
      for (const item of items) {
        const key = keyOf(item.resource.resourceType, item.resource.id);
        if (!seen.has(key)) added.push(item);
        seen.add(key);
      }
    };
    for (const inclusion of request.includes.filter(follows)) add(await forward(engine, inclusion, from, seen, rc));
    for (const inclusion of revincludes.filter(follows)) add(await reverse(engine, inclusion, from, rc));
    included.push(...added);
    from = added;
  }
  return included;
}

function fixedRevincludes(engine: FhirEngine, request: FhirSearchRequest): FhirInclusion[] {
  const name = request.query;
  if (name === undefined) return [];
  const fixed = engine.registry.get(request.resource).mappings.flatMap((mapping) => [...(mapping.queries?.[name]?.revincludes ?? [])]);
  return fixed.map((path) => ({ path: path.replace(/^iterate /, ''), iterate: path.startsWith('iterate ') }));
}

async function forward(
  engine: FhirEngine,
  { path }: FhirInclusion,
  from: readonly MappedResource[],
  seen: ReadonlySet<string>,
  rc: FhirContext,
): Promise<MappedResource[]> {
  const [type, ...parameter] = path.split(':');
  const idsByType = new Map<string, Set<string>>();
  for (const { mapping, resource } of from) {
    if (mapping.resource !== type) continue;
    for (const reference of listOf(mapping.includes?.[parameter.join(':')]?.(resource))) {
      const [target, id] = reference.split('/');
      if (!target || !id || seen.has(reference)) continue;
      idsByType.set(target, (idsByType.get(target) ?? new Set()).add(id));
    }
  }
  const found: MappedResource[] = [];
  for (const [target, ids] of idsByType) {
    const mapping = engine.registry.find(target)?.primary;
    if (mapping) found.push(...(await fetchAll(engine, mapping, selectionByIds(mapping, [...ids], false), ids.size, rc)));
  }
  return found;
}

async function reverse(
  engine: FhirEngine,
  { path }: FhirInclusion,
  from: readonly MappedResource[],
  rc: FhirContext,
): Promise<MappedResource[]> {
  const [type = '', name = ''] = path.split(':');
  const found: MappedResource[] = [];
  for (const mapping of engine.registry.find(type)?.searched ?? []) {
    const parameter = mapping.search?.[name];
    if (parameter?.kind !== 'reference') continue;
    const targets = parameter.targets;
    const values = from
      .filter(({ resource }) => targets === undefined || targets.includes(resource.resourceType))
      .map(({ resource }) => ({ type: resource.resourceType, id: resource.id ?? '' }));
    const restriction = values.length === 0 ? noRows : parameter.sql(new ReferenceMatch(values), rc);
    const selection = restriction === noRows ? undefined : selectionOf(mapping, requestOfAll(type), rc);
    if (selection === undefined || restriction === undefined) continue;
    const where = sql`${selection.where as Sql} and ${restriction as Sql}`;
    found.push(...(await fetchAll(engine, mapping, { ...selection, where }, MOST_REVERSE_ROWS, rc)));
  }
  return found;
}

async function fetchAll(
  engine: FhirEngine,
  mapping: FhirMapping,
  selection: Parameters<ReturnType<FhirMapping['store']>['select']>[1],
  limit: number,
  rc: FhirContext,
): Promise<MappedResource[]> {
  const page = { startIndex: 0, limit, withTotal: false };
  const { rows } = await mapping.store(engine.services).select(rc.ctx, selection, { shape: mapping.shape, page });
  return toResources(mapping, rows, rc);
}

function requestOfAll(resource: string): FhirSearchRequest {
  return {
    resource,
    query: undefined,
    filters: [],
    ids: undefined,
    lastUpdated: undefined,
    has: [],
    sort: [],
    count: MOST_REVERSE_ROWS,
    offset: 0,
    includes: [],
    revincludes: [],
    summary: 'false',
    elements: undefined,
  };
}

function listOf(references: Reference | readonly (Reference | undefined)[] | undefined): string[] {
  const list = Array.isArray(references) ? (references as readonly (Reference | undefined)[]) : [references as Reference | undefined];
  return list.flatMap((reference) => (reference?.reference ? [reference.reference] : []));
}

function keyOf(type: string, id: string | undefined): string {
  return `${type}/${id ?? ''}`;
}
