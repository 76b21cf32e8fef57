export { asServerAdministrator, testConnection, type TestConnection } from './cluster.js';
export { createTestDatabase, type DatabaseTemplate, type TestDatabase } from './test-database.js';
