/**
 * What an empty answer looks like: `list` is a page of the REST engine, `array` a bare JSON array, `bundle` a FHIR search set;
 * any other object is sent as it stands.
 */
export type EmptyAnswer = 'list' | 'array' | 'bundle' | { readonly object: Readonly<Record<string, string | number | null>> };

/** An address that O3 asks and no module answers yet. */
export interface PendingEndpoint {
  /** `post` only where the client reads by posting. */
  readonly method: 'get' | 'post';
  /** Below `/openmrs`, express syntax. */
  readonly path: string;
  readonly answer: EmptyAnswer;
  /** Id of the module that will answer it. */
  readonly owner: string;
  /** Front-end apps that ask, without `@openmrs/esm-` and `-app`; `framework` is part of every page. */
  readonly askedBy: readonly string[];
}
