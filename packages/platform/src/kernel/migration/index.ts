export { migration, type Migration, type MigrationRunner } from './migration.js';
