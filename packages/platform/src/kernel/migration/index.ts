export { migration, type Migration, type MigrationRunner } from './migration.js';
export { MigrationError, type ModuleMigrations, pendingOf, type PendingMigration, runMigrations } from './run-migrations.js';
