export { type Answered, Client, type Json } from './client.js';
export { asServerAdministrator, testConnection, type TestConnection } from './cluster.js';
export { countQueries } from './query-counter.js';
export { aPatient, PatientBuilder, type TestPatient } from './patient-builder.js';
export { startPlatform, TestPlatform, type TestPlatformOptions } from './running-platform.js';
export { createTestDatabase, type DatabaseTemplate, type TestDatabase } from './test-database.js';
export type { TestUser } from './test-user.js';
