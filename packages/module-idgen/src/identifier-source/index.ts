export { IdentifierPool } from './identifier-pool.entity.js';
export { IdentifierSource, type IdentifierSourceType } from './identifier-source.entity.js';
export { type IdentifierSourceCriteria, IdentifierSourceService } from './identifier-source.service.js';
export { RemoteIdentifierSource } from './remote-identifier-source.entity.js';
export { SequentialIdentifierGenerator } from './sequential-identifier-generator.entity.js';
export { IdentifierSourceRequests } from './identifier-source-requests.service.js';
