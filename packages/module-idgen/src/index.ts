export { AutoGenerationOption, AutoGenerationOptionService } from './auto-generation-option/index.js';
export { type AffixProvider, affixProviders, type AffixRequest, IdentifierGenerationService } from './identifier-generation/index.js';
export { IdentifierGenerationError } from './identifier-source/identifier-source.errors.js';
export {
  generateBatchOfIdentifiers,
  manageAutoGenerationOptions,
  manageIdentifierSources,
  uploadBatchOfIdentifiers,
} from './identifier-source/identifier-source.privileges.js';
export {
  IdentifierPool,
  IdentifierSource,
  type IdentifierSourceCriteria,
  IdentifierSourceService,
  type IdentifierSourceType,
  RemoteIdentifierSource,
  SequentialIdentifierGenerator,
} from './identifier-source/index.js';
export { LogEntry, LogEntryService } from './log-entry/index.js';
export { default } from './module.js';
