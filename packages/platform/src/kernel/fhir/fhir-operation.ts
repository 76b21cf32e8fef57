import type { Page } from '../db/index.js';
import type { FhirContext } from './fhir-context.js';
import type { FhirStore } from './fhir-store.js';
import type { Shape } from '../db/index.js';

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

/** An operation whose answer is a list of the mapping's own rows, for example `$lastn`. */
export interface FhirOperation<T extends object, S extends FhirStore<T>> {
  readonly on: 'type' | 'instance';
  readonly run: (service: S, call: FhirOperationCall, rc: FhirContext) => Promise<FhirOperationRows<T>>;
}
