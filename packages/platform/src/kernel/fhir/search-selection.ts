import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Selection } from '../db/index.js';
import type { FhirContext } from './fhir-context.js';
import type { FhirMapping } from './fhir-mapping.js';
import { searchParametersOf } from './fhir-registry.js';
import { allOf } from './search-match.js';
import { type FhirSearchParameter, noRows, type Restriction, type SortKey } from './search-parameter.js';
import type { FhirFilter, FhirSearchRequest } from './search-request.js';

/**
 * The one selection that a search is for a mapping; undefined when none of the mapping's rows can match:
 * a condition says so, or the mapping has no such parameter while another mapping of the resource has.
 */
export function selectionOf(mapping: FhirMapping, request: FhirSearchRequest, rc: FhirContext): Selection | undefined {
  const query = request.query === undefined ? undefined : mapping.queries?.[request.query];
  if (request.query !== undefined && query === undefined) return undefined;
  const parameters = searchParametersOf(mapping, request.query);
  const restrictions: Restriction[] = [
    inUse(mapping),
    query?.where,
    request.ids && sql`${idOf(mapping)} = any(${request.ids})`,
    request.lastUpdated?.on(lastUpdatedOf(mapping)),
    ...request.filters.map((filter) => restrictionOf(parameters[filter.parameter], filter, rc)),
    request.has.length === 0 ? undefined : mapping.has ? mapping.has(request.has, rc) : noRows,
  ];
  if (restrictions.includes(noRows)) return undefined;
  return {
    ...(mapping.joins ? { joins: mapping.joins } : {}),
    where: allOf(restrictions as (Sql | undefined)[]) ?? sql`true`,
    order: orderOf(mapping, request, query?.order),
  };
}

/** Finds rows by their ids; removed ones only when asked for. */
export function selectionByIds(mapping: FhirMapping, ids: readonly string[], withRemoved: boolean): Selection {
  const where = allOf([withRemoved ? mapping.where : inUse(mapping), sql`${idOf(mapping)} = any(${ids})`]) as Sql;
  return { ...(mapping.joins ? { joins: mapping.joins } : {}), where, order: keyOf(mapping) };
}

function restrictionOf(parameter: FhirSearchParameter | undefined, filter: FhirFilter, rc: FhirContext): Restriction {
  const target = filter.chain === undefined ? parameter : parameter?.kind === 'reference' ? parameter.chains?.[filter.chain] : undefined;
  if (target === undefined) return noRows;
  if (filter.missing === true) return target.missing ?? noRows;
  if (filter.missing === false) return target.missing && sql`(${target.missing}) is not true`;
  // The parser made the match that the parameter's kind asks for.
  const restriction = (target.sql as (match: unknown, rc: FhirContext) => Restriction)(filter.match, rc);
  if (!filter.not) return restriction;
  if (restriction === noRows) return undefined;
  return restriction === undefined ? noRows : sql`(${restriction}) is not true`;
}

function inUse(mapping: FhirMapping): Sql | undefined {
  return allOf([mapping.removedBy === 'nothing' ? undefined : sql`not ${column(mapping, mapping.removedBy)}`, mapping.where]);
}

function orderOf(mapping: FhirMapping, request: FhirSearchRequest, standard: Sql | undefined): Sql {
  const asked = request.sort.flatMap(({ key, descending }) => terms(sortKey(mapping, key), descending));
  const first = asked.length > 0 || standard === undefined ? asked : [standard];
  return join([...first, keyOf(mapping)], ', ');
}

function sortKey(mapping: FhirMapping, key: string): SortKey | undefined {
  if (key === '_id') return { notNull: idOf(mapping) };
  if (key === '_lastupdated') return mapping.audit === 'none' ? undefined : lastUpdatedOf(mapping);
  return Object.entries(mapping.sort ?? {}).find(([name]) => name.toLowerCase() === key)?.[1];
}

/** Empty values come first ascending and last descending, as upstream's database does it. */
function terms(key: SortKey | undefined, descending: boolean): Sql[] {
  if (key === undefined) return [];
  if ('notNull' in key) return [descending ? sql`${key.notNull} desc` : key.notNull];
  const expressions = Array.isArray(key) ? (key as readonly Sql[]) : [key as Sql];
  return expressions.map((expression) => (descending ? sql`${expression} desc nulls last` : sql`${expression} asc nulls first`));
}

function idOf(mapping: FhirMapping): Sql {
  return mapping.id?.sql ?? column(mapping, 'uuid');
}

function keyOf(mapping: FhirMapping): Sql {
  return column(mapping, mapping.key);
}

function lastUpdatedOf(mapping: FhirMapping): Sql {
  const created = column(mapping, 'date_created');
  return mapping.audit === 'created' ? created : sql`coalesce(${column(mapping, 'date_changed')}, ${created})`;
}

function column(mapping: FhirMapping, name: string): Sql {
  return raw(`"${mapping.table}"."${name}"`);
}
