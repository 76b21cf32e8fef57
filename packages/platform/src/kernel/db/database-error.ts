import { ConflictError, InvalidInputError, type OpenmrsError } from '../errors/index.js';

/** What PostgreSQL says about a statement that it refused. The message may quote values and belongs in no log. */
export interface DatabaseError {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** PostgreSQL's texts for values that no column takes. */
const VALUES: Readonly<Record<string, string>> = {
  '22001': 'a text is too long',
  '22003': 'a number is out of range',
  '22007': 'a date or time is not one',
  '22008': 'a date or time is out of range',
  '22021': 'a text holds a character that cannot be stored',
  '22P02': 'a value is not of the type expected',
  '22P05': 'a text holds a character that cannot be stored',
  '54000': 'a value is too large',
};

/** Whether an error is PostgreSQL's own. */
export function isDatabaseError(error: unknown): error is Error & DatabaseError {
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof severity === 'string' && typeof code === 'string' && SQLSTATE.test(code);
}

/**
 * The error to answer when the database refused what a request brought: values that no column takes, uuids and names that are taken,
 * records that are in use. Such refusals mean that a rule was not checked before; they never are a failure of the server.
 *
 * @returns undefined for every other error
 */
export function refusedByDatabase(error: unknown): OpenmrsError | undefined {
  if (!isDatabaseError(error)) return undefined;
  const { code, table = 'record', column, constraint = '' } = error;
  const value = VALUES[code];
  if (value !== undefined) return new InvalidInputError('error.value.notStorable', [], value, { cause: error });
  if (code === '23502')
    return new InvalidInputError('error.value.missing', [column], `${column ?? 'a value'} is missing`, { cause: error });
  if (code === '23514')
    return new InvalidInputError('error.value.refused', [constraint], `a value breaks the rule ${constraint}`, { cause: error });
  if (code === '23505') {
    return new ConflictError('error.duplicate', [table], `another ${table} has the same value (${constraint})`, { cause: error });
  }
  if (code === '23503')
    return new ConflictError('error.referenced', [table], `${table} refers to it, or it refers to nothing (${constraint})`, {
      cause: error,
    });
  return undefined;
}
