import type { Migration } from '../kernel/migration/index.js';
import { createCoreSchema } from './migrations/0001-create-core-schema.js';
import { createSearchIndexes } from './migrations/0002-create-search-indexes.js';
import { seedCore } from './migrations/0003-seed-core.js';

/** The steps that make the core data model, in order. */
export const coreMigrations: readonly Migration[] = [createCoreSchema, createSearchIndexes, seedCore];
