import { stdSerializers } from 'pino';

const { err } = stdSerializers;

/** Places in the program that a stack names, without the message above them. */
function frames(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/**
 * How errors are written to the log. Messages and details of the database quote values of rows, which are patients' data: of those
 * errors only the kind, the table and the rule are kept.
 */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { severity, code, table, column, constraint } = error as Error & Readonly<Record<string, unknown>>;
  if (typeof severity !== 'string') {
    return error.cause instanceof Error
      ? { type: error.name, message: error.message, stack: frames(error), cause: serializeError(error.cause) }
      : err(error);
  }
  return { type: 'DatabaseError', code, table, column, constraint, stack: frames(error) };
}
