export { default } from './module.js';
export { pendingDocument } from './pending-endpoint/pending-document.rules.js';
export type { EmptyAnswer, PendingEndpoint } from './pending-endpoint/pending-endpoint.types.js';
export { pendingEndpoints } from './pending-endpoint/pending-endpoints.data.js';
