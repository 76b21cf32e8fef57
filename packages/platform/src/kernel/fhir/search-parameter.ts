import type { Sql } from 'sql-template-tag';
import type { DateMatch } from './date-match.js';
import type { FhirContext } from './fhir-context.js';
import type { QuantityMatch } from './quantity-match.js';
import type { ReferenceMatch, StringMatch, TokenMatch, UriMatch } from './search-match.js';

/** The store holds nothing that can match: it is not asked, and its privilege is not needed. */
export const noRows = Symbol('noRows');

/** A condition on the mapping's table; undefined restricts nothing. */
export type Restriction = Sql | typeof noRows | undefined;

interface Parameter<Kind extends string, Match> {
  readonly kind: Kind;
  /** The condition of the values: on the mapping's table, referred to by its name. */
  readonly sql: (match: Match, rc: FhirContext) => Restriction;
  /** True for rows without a value, for `:missing`; absent: every row has one. Some mapping of the resource must have it. */
  readonly missing?: Sql;
  /** Modifiers that the condition understands, besides those of the kind. */
  readonly modifiers?: readonly string[];
}

export type StringParameter = Parameter<'string', StringMatch>;
export type TokenParameter = Parameter<'token', TokenMatch>;
export type DateParameter = Parameter<'date', DateMatch>;
export type QuantityParameter = Parameter<'number' | 'quantity', QuantityMatch>;
export type UriParameter = Parameter<'uri', UriMatch>;
/** A parameter of its own form: the values as the client wrote them, one for each repetition. */
export type SpecialParameter = Parameter<'special', readonly string[]>;

export interface ReferenceParameter extends Parameter<'reference', ReferenceMatch> {
  /** Resource types that it leads to. */
  readonly targets?: readonly string[];
  /** Parameters of the target that may be asked for, as in `patient.name`; their conditions are on the mapping's own table. */
  readonly chains?: FhirSearchParameters;
}

/** How one search parameter becomes a condition. */
export type FhirSearchParameter =
  StringParameter | TokenParameter | DateParameter | QuantityParameter | UriParameter | SpecialParameter | ReferenceParameter;

export type FhirParameterKind = FhirSearchParameter['kind'];

/** Search parameters by name. */
export interface FhirSearchParameters {
  readonly [name: string]: FhirSearchParameter;
}

/** One `_has:Resource:reference:parameter=values`. */
export interface HasCondition {
  readonly resource: string;
  readonly reference: string;
  readonly parameter: string;
  readonly modifier: string | undefined;
  readonly values: readonly string[];
}

/** What a key of `_sort` sorts by; `notNull` promises that the column is never empty, which lets an index give the order. */
export type SortKey = Sql | readonly Sql[] | { readonly notNull: Sql };
