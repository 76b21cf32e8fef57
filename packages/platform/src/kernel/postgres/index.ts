export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './postgres.errors.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type PostgresConnection,
} from './embedded-postgres.js';
export { startScratchPostgres, type ScratchPostgresOptions } from './scratch-postgres.js';
export type { PostgresSettings } from './settings.js';
