export { readConfiguration, type Configuration, ConfigurationError } from './configuration.js';
export { findDistribution } from './find-distribution.js';
export { frontendLock } from './frontend-lock.js';
export { run } from './run.js';
export { type Started, start } from './start.js';
