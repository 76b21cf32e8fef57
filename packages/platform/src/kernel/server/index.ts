export { compose, type Composition } from './composition.js';
export { migrateDatabase, type MigrationProgress, pendingMigrations } from './migrate.js';
export { type RunningServer, ServerParts } from './running-server.js';
export { type ServerOptions, startServer } from './start-server.js';
