export { LogEntry } from './log-entry.entity.js';
export { type LogEntryCriteria, LogEntryService } from './log-entry.service.js';
