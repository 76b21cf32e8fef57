import { type Logger, pino } from 'pino';
import { serializeError } from './error-serializer.js';

/**
 * The server's log: one JSON object for each line. Bodies and query strings are never written, they hold patient data.
 *
 * @param level - pino's level; default `info`
 */
export function createLogger(level = 'info'): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: serializeError },
    redact: { paths: ['password', '*.password', 'req.headers.authorization', 'req.headers.cookie'], remove: true },
  });
}
