/**
 * What kept the embedded PostgreSQL from running.
 *
 * - `data-directory-not-writable`: the data directory cannot be made, entered or written
 * - `data-directory-in-use`: another server runs on it
 * - `data-directory-other-version`: made by another major version of PostgreSQL
 * - `data-directory-invalid`: it holds something that is not a PostgreSQL database
 * - `binaries-missing`: no PostgreSQL is installed for this platform
 * - `binaries-unusable`: the installed PostgreSQL does not run on this system
 * - `account-missing`: no unprivileged account to run it under
 * - `disk-full`: too little space
 * - `start-failed`: PostgreSQL itself refused; the message ends with its last words
 */
export type EmbeddedPostgresErrorCode =
  | 'data-directory-not-writable'
  | 'data-directory-in-use'
  | 'data-directory-other-version'
  | 'data-directory-invalid'
  | 'binaries-missing'
  | 'binaries-unusable'
  | 'account-missing'
  | 'disk-full'
  | 'start-failed';

/** The embedded PostgreSQL cannot run; the message is one sentence that an administrator can act on. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The reason of a failure in a few words, without a stack. */
export function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
