import type { EmptyAnswer } from './pending-endpoint.types.js';

/**
 * The body of an empty answer.
 *
 * @param withTotal - whether the request asked for the number of all rows; lists only
 */
export function emptyBody(answer: EmptyAnswer, withTotal: boolean): unknown {
  if (answer === 'list') return withTotal ? { results: [], totalCount: 0 } : { results: [] };
  if (answer === 'array') return [];
  if (answer === 'bundle') return { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] };
  return answer.object;
}
