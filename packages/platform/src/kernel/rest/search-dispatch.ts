import { InvalidInputError } from '../errors/index.js';
import type { RestResource } from './resource.js';
import { nameOf } from './registry.js';

const SPECIAL = new Set(['includeAll', 'limit', 'v', 'startIndex', 'jsessionid', 's', 't', 'totalCount']);

/** How a GET on a collection is answered. */
export type Dispatch = { readonly kind: 'handler'; readonly id: string } | { readonly kind: 'search' } | { readonly kind: 'list' };

/**
 * Chooses between search handlers, the resource's own search and the list of all.
 *
 * @throws {@link InvalidInputError} on an unknown or ambiguous search
 * @source webservices.rest 3.5.0 RestServiceImpl.getSearchHandler
 */
export function dispatch(resource: RestResource, query: Readonly<Record<string, readonly string[]>>): Dispatch {
  const handlers = resource.handlers ?? [];
  const wanted = query['s']?.[0];
  if (wanted !== undefined && wanted !== '') {
    if (handlers.some((handler) => handler.id === wanted)) return { kind: 'handler', id: wanted };
    throw InvalidInputError.of(
      `The search with the given parameters is not valid [The search with id '${wanted}' for 'v1/${nameOf(resource)}' resource is not recognized]`,
    );
  }
  const names = Object.keys(query).filter((name) => !SPECIAL.has(name) || name === 't');
  const fitting = names.length === 0 ? [] : handlers.filter((handler) => fits(handler.queries, names));
  if (fitting.length === 1) return { kind: 'handler', id: (fitting[0] as { id: string }).id };
  if (fitting.length > 1) {
    if (fitting.some((handler) => handler.id === 'default')) return { kind: 'handler', id: 'default' };
    const choices = fitting.map((handler) => `s=${handler.id}`).join(' or ');
    throw InvalidInputError.of(`The search with the given parameters is not valid [The search is ambiguous. Please specify ${choices}]`);
  }
  return names.some((name) => name !== 't') ? { kind: 'search' } : { kind: 'list' };
}

/** The request's own parameters. */
export function ownParameters(query: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !SPECIAL.has(name)));
}

/** Whether the handler declares every parameter and has a query whose required ones are all given. */
function fits(queries: readonly { required?: readonly string[]; optional?: readonly string[] }[], names: readonly string[]): boolean {
  const declared = new Set(queries.flatMap((query) => [...(query.required ?? []), ...(query.optional ?? [])]));
  return names.every((name) => declared.has(name)) && queries.some((query) => (query.required ?? []).every((name) => names.includes(name)));
}
