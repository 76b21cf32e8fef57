export { compose, type Composition } from './composition.js';
export { type RunningServer, ServerParts } from './running-server.js';
export { type ServerOptions, startServer } from './start-server.js';
