import type { Page, Shape } from '../db/index.js';
import type { FhirContext } from './fhir-context.js';
import type { FhirStore } from './fhir-store.js';
import type { FhirQuery } from './search-request.js';

/** What an operation is asked. */
export interface FhirOperationCall {
  /** Parameters by name, without those of paging; each repetition is one text. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  /** The resource's id, for an operation on one resource. */
  readonly id: string | undefined;
  readonly page: Page;
  /** What the mapping needs of each row. */
  readonly shape: Shape;
}

/** One page of an operation's rows, and the number of all. */
export interface FhirOperationRows<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** Searches whose matches follow one another as one list, for example those of `$everything`; types that nobody maps are left out. */
export interface FhirOperationSearches {
  readonly searches: readonly { readonly resource: string; readonly query: FhirQuery }[];
}

/** An operation whose answer is a list: rows of the mapping, for example `$lastn`, or the matches of searches. */
export interface FhirOperation<T extends object, S extends FhirStore<T>> {
  /** `call.id` tells which, for `both`. */
  readonly on: 'type' | 'instance' | 'both';
  readonly run: (service: S, call: FhirOperationCall, rc: FhirContext) => Promise<FhirOperationRows<T> | FhirOperationSearches>;
}
