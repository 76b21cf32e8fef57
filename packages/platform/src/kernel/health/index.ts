export { healthCheck, type HealthCheck } from './health-check.js';
