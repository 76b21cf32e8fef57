import { InvalidInputError } from '../errors/index.js';
import { DateMatch } from './date-match.js';
import { FhirError } from './fhir-error.js';
import type { FhirResourceDefinition } from './fhir-registry.js';
import { parseFilters, splitName } from './parse-filter.js';
import { StringMatch } from './search-match.js';
import type { HasCondition } from './search-parameter.js';
import type { FhirInclusion, FhirQuery, FhirSearchRequest, FhirSort, FhirSummary, FhirView, PageLimits } from './search-request.js';
import { alternatives, unescapeValue } from './search-values.js';

const summaries: readonly string[] = ['true', 'false', 'text', 'data', 'count'] satisfies FhirSummary[];

/**
 * Reads a search: `subject%3APatient=X&_sort=-date` becomes filters, sort keys and a page.
 *
 * @throws FhirError 400 for a parameter that the resource does not declare
 * @throws InvalidInputError naming the parameter whose value is wrong
 * @source openmrs-module-fhir2 4.1.0: other parameters that start with `_` are ignored
 */
export function parseSearch(
  definition: FhirResourceDefinition,
  parameters: FhirQuery,
  limits: PageLimits,
  method = 'GET',
): FhirSearchRequest {
  const given = parameters.filter(([, value]) => value.trim() !== '');
  const query = last(given, '_query');
  const declared = definition.parameters(query);
  const ordinary = given.filter(([name]) => declared.has(splitName(name).parameter));
  const known = new Set(ordinary);
  const unknown = given.filter((item) => !known.has(item) && !item[0].startsWith('_'));
  if (unknown.length > 0 || (query !== undefined && !definition.hasQuery(query))) {
    throw FhirError.notSupported(method, definition.name, [...new Set(parameters.map(([name]) => name))]);
  }
  const view = parseView(given);
  return {
    ...view,
    resource: definition.name,
    query,
    filters: parseFilters(definition, declared, ordinary, method),
    ids: idsOf(given),
    lastUpdated: lastUpdatedOf(given),
    has: definition.mappings.some((mapping) => mapping.has) ? given.flatMap(([name, value]) => hasCondition(name, value)) : [],
    sort: all(given, '_sort').flatMap(parseSort),
    ...parsePage(given, limits),
    includes: inclusions(given, '_include', definition.includes),
    revincludes: inclusions(given, '_revinclude', definition.revincludes),
  };
}

/** Reads `_summary` and `_elements`. @throws InvalidInputError */
export function parseView(parameters: FhirQuery): FhirView {
  const summary = last(parameters, '_summary')?.trim() || undefined;
  if (summary !== undefined && !summaries.includes(summary)) {
    throw InvalidInputError.of(`_summary: "${summary}" is not one of ${summaries.join(', ')}`);
  }
  const elements = all(parameters, '_elements')
    .flatMap((text) => text.split(','))
    .map((name) => name.trim().split('.').at(0) ?? '')
    .filter(Boolean);
  if (elements.length > 0 && summary !== undefined && summary !== 'false')
    throw InvalidInputError.of('_elements cannot be combined with _summary');
  const count = last(parameters, '_count')?.trim();
  return {
    summary: count === '0' ? 'count' : ((summary ?? 'false') as FhirSummary),
    elements: elements.length > 0 ? elements : undefined,
  };
}

/** Reads `_count` and `_getpagesoffset`. @throws InvalidInputError */
export function parsePage(parameters: FhirQuery, limits: PageLimits): { count: number; offset: number } {
  const count = wholeNumber('_count', last(parameters, '_count')) || limits.standard;
  return { count: Math.min(count, limits.maximum), offset: wholeNumber('_getpagesoffset', last(parameters, '_getpagesoffset')) ?? 0 };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (!/^\d{1,9}$/.test(text.trim())) throw InvalidInputError.of(`${name}: "${text}" is not a whole number from 0`);
  return Number(text);
}

function idsOf(parameters: FhirQuery): string[] | undefined {
  const lists = all(parameters, '_id').map((text) =>
    StringMatch.parse(alternatives(text), 'exact').values.map((id) => id.split('/').at(-1) ?? id),
  );
  if (lists.length === 0) return undefined;
  return lists.reduce<string[]>((common, list) => common.filter((id) => list.includes(id)), [...(lists[0] ?? [])]);
}

function lastUpdatedOf(parameters: FhirQuery): DateMatch | undefined {
  const texts = all(parameters, '_lastUpdated');
  return texts.length > 0 ? DateMatch.parse('_lastUpdated', texts) : undefined;
}

function hasCondition(name: string, value: string): HasCondition[] {
  if (!name.startsWith('_has:')) return [];
  const [, resource, reference, parameter, modifier] = name.split(':');
  if (!resource || !reference || !parameter) throw InvalidInputError.of(`${name}: _has is written _has:Resource:reference:parameter`);
  return [{ resource, reference, parameter, modifier, values: alternatives(value).map(unescapeValue) }];
}

function parseSort(text: string): FhirSort[] {
  return alternatives(text).map((key) => ({ key: key.replace(/^-/, '').toLowerCase(), descending: key.startsWith('-') }));
}

function inclusions(parameters: FhirQuery, parameter: '_include' | '_revinclude', allowed: readonly string[]): FhirInclusion[] {
  return parameters.flatMap(([name, value]) => {
    const [base, modifier] = name.split(':');
    if (base !== parameter) return [];
    const path = pathOf(value.trim(), allowed);
    if (path === undefined) {
      throw new FhirError(400, `Invalid ${parameter} parameter value: "${value}". Valid values are: [${[...allowed].sort().join(', ')}]`);
    }
    return [{ path, iterate: modifier === 'iterate' || modifier === 'recurse' }];
  });
}

/** `Type:parameter`, or with the target's type behind it. */
function pathOf(value: string, allowed: readonly string[]): string | undefined {
  return [value, value.split(':').slice(0, 2).join(':')].find((path) => allowed.includes(path));
}

function all(parameters: FhirQuery, name: string): string[] {
  return parameters.filter(([key]) => key === name).map(([, value]) => value);
}

function last(parameters: FhirQuery, name: string): string | undefined {
  return all(parameters, name).at(-1);
}
