export { type AuditAction, type AuditEntry, AuditLog, logChanges } from './audit-log.js';
export { createAuditLog } from './audit.migration.js';
