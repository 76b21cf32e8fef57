import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../db/index.js';
import type { Composition } from './composition.js';

/** Measures requests and serves `/openmrs/metrics` in Prometheus' text format. */
export function metricsRoute(db: Db, composition: Composition): Router {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'openmrs_request_duration_seconds',
    help: 'Time to answer a request, by area of the API, method and status class',
    labelNames: ['area', 'method', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'openmrs_database_connections',
    help: 'Open database connections',
    registers: [registry],
    collect() {
      this.set(db.pool.totalCount);
    },
  });
  new Gauge({
    name: 'openmrs_database_waiting',
    help: 'Requests waiting for a connection',
    registers: [registry],
    collect() {
      this.set(db.pool.waitingCount);
    },
  });
  const info = new Gauge({
    name: 'openmrs_info',
    help: 'Distribution and version',
    labelNames: ['distribution', 'version'],
    registers: [registry],
  });
  info.set({ distribution: composition.distribution.id, version: composition.distribution.version }, 1);

  const router = Router();
  router.get('/metrics', (_request, response, next) => {
    registry.metrics().then((text) => response.type(registry.contentType).send(text), next);
  });
  router.use((request, response, next) => {
    const end = duration.startTimer();
    const area = request.path.startsWith('/ws/rest/')
      ? 'rest'
      : request.path.startsWith('/ws/fhir2/')
        ? 'fhir'
        : request.path.startsWith('/spa')
          ? 'spa'
          : 'other';
    response.once('finish', () => end({ area, method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` }));
    next();
  });
  return router;
}
