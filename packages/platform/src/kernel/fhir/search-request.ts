import type { DateMatch } from './date-match.js';
import type { QuantityMatch } from './quantity-match.js';
import type { ReferenceMatch, StringMatch, TokenMatch, UriMatch } from './search-match.js';
import type { FhirParameterKind, HasCondition } from './search-parameter.js';

/** The values of a filter, read as the parameter's kind asks. */
export type FilterMatch = StringMatch | TokenMatch | ReferenceMatch | DateMatch | QuantityMatch | UriMatch | readonly string[];

/** One condition of a search; several hold together. */
export interface FhirFilter {
  readonly parameter: string;
  /** The target's parameter, as `name` in `patient.name`. */
  readonly chain: string | undefined;
  readonly kind: FhirParameterKind;
  readonly modifier: string | undefined;
  /** Of `:missing`. */
  readonly missing: boolean | undefined;
  /** Whether `:not` turns the condition round. */
  readonly not: boolean;
  readonly match: FilterMatch;
}

export interface FhirSort {
  /** Lower case. */
  readonly key: string;
  readonly descending: boolean;
}

export type FhirSummary = 'false' | 'true' | 'text' | 'data' | 'count';

/** What of each resource a client wants to see. */
export interface FhirView {
  readonly summary: FhirSummary;
  readonly elements: readonly string[] | undefined;
}

/** An `_include` or `_revinclude`. */
export interface FhirInclusion {
  /** `Type:parameter` */
  readonly path: string;
  /** Also followed from resources that were included. */
  readonly iterate: boolean;
}

/** A search, read and checked. */
export interface FhirSearchRequest extends FhirView {
  readonly resource: string;
  /** Name of a named query. */
  readonly query: string | undefined;
  readonly filters: readonly FhirFilter[];
  readonly ids: readonly string[] | undefined;
  readonly lastUpdated: DateMatch | undefined;
  readonly has: readonly HasCondition[];
  readonly sort: readonly FhirSort[];
  /** Entries of the page, at most the server's maximum. */
  readonly count: number;
  /** Zero-based. */
  readonly offset: number;
  readonly includes: readonly FhirInclusion[];
  readonly revincludes: readonly FhirInclusion[];
}

/** Parameters in the order the client sent them, decoded. */
export type FhirQuery = readonly (readonly [name: string, value: string])[];

/** Page sizes of a server. */
export interface PageLimits {
  readonly standard: number;
  readonly maximum: number;
}
