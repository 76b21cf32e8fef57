import type { Router } from 'express';
import { type RequestHandler, Router as createRouter } from 'express';
import type { DataSource } from 'typeorm';
import { AuditLog } from '../audit/index.js';
import { Authenticator } from '../auth/index.js';
import type { Environment } from '../context/index.js';
import { clientConfig, type DatabaseConnection, Db, openDataSource } from '../db/index.js';
import { Events } from '../events/index.js';
import { contextOf, type HttpServer, RequestContexts, standardMiddleware } from '../http/index.js';
import { Messages } from '../i18n/index.js';
import type { Logger } from '../log/index.js';
import { SessionStore } from '../session/index.js';
import type { ModuleStart } from '../module/index.js';
import { ResourceRegistry, RestRouter } from '../rest/index.js';
import { ServiceContainer, type ServiceClass } from '../service/index.js';
import { Settings } from '../settings/index.js';
import { JobRunner, scheduledTask } from '../tasks/index.js';
import { collect, type Composition, contributionsTo, entitiesOf, handlersOf, tasksOf } from './composition.js';
import { healthRoute } from './health-route.js';
import { metricsRoute } from './metrics.js';
import { migrate } from './migrate.js';
import { mountRoutes } from './mount-routes.js';
import { type RunningServer, ServerParts, type StartedParts, stopParts } from './running-server.js';

/** How a server is started. */
export interface ServerOptions {
  readonly composition: Composition;
  readonly authenticator: ServiceClass<Authenticator>;
  readonly database: DatabaseConnection;
  readonly log: Logger;
  /** Listens already; absent in tests that use the routes directly. */
  readonly http?: HttpServer;
  readonly poolSize?: number;
  /** Whether this node works on events and tasks by itself; default true. */
  readonly jobs?: boolean;
  readonly now?: () => Date;
  /** Gets each step with counts where there are any. */
  readonly progress?: (step: string, done?: number, total?: number) => void;
  /** Folders of content packages, in order. */
  readonly content?: readonly string[];
  /** Handed to the modules' hooks. */
  readonly options?: Readonly<Record<string, string>>;
  /** Further routers, mounted after the API: the front end. */
  readonly routers?: readonly (Router | RequestHandler)[];
}

const pruneSessions = scheduledTask({
  name: 'platform.prune-sessions',
  cron: '*/15 * * * *',
  service: SessionStore,
  run: (sessions) => sessions.prune(),
});

const sealAudit = scheduledTask({
  name: 'platform.seal-audit-log',
  cron: '*/5 * * * *',
  service: AuditLog,
  run: (audit) => audit.seal(),
});

/** Starts a composed distribution on a database: migrations, metadata, modules, content, routes. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { composition, log } = options;
  const progress = options.progress ?? (() => undefined);
  progress('connecting to the database');
  const dataSource = await openDataSource(options.database, entitiesOf(composition.modules), options.poolSize ?? 20);
  const db = new Db(dataSource);
  try {
    return await startOn(dataSource, db, options, progress);
  } catch (error) {
    await db.cache.close();
    await dataSource.destroy().catch(() => undefined);
    log.debug({ err: error }, 'start failed');
    throw error;
  }
}

async function startOn(
  dataSource: DataSource,
  db: Db,
  options: ServerOptions,
  progress: NonNullable<ServerOptions['progress']>,
): Promise<RunningServer> {
  const { composition, log } = options;
  await migrate(dataSource, db, composition, progress);
  progress('loading metadata');
  await db.cache.load();
  await db.cache.listen(clientConfig(options.database), log);

  const messages = new Messages();
  for (const bundle of collect(composition.modules, (item) => item.messages)) messages.register(bundle);
  const settings = new Settings(db);
  const environment: Environment = { settings, messages, metadata: db.cache };
  const container = new ServiceContainer();
  const events = new Events(db);
  const sessions = new SessionStore(db, () => Number(settings.text('session.timeoutMinutes') ?? 30));
  container.bindValue(Db, db);
  container.bindValue(Events, events);
  container.bindValue(Messages, messages);
  container.bindValue(Settings, settings);
  container.bindValue(SessionStore, sessions);
  container.bindServices(
    collect(composition.modules, (item) => item.services),
    composition.distribution.overrides ?? [],
  );
  const authenticator = container.get(options.authenticator);
  container.bindValue(Authenticator, authenticator);
  const contexts = new RequestContexts(authenticator, sessions, environment, log, options.now ?? (() => new Date()));
  events.bind(handlersOf(composition.modules), container);

  const jobs = new JobRunner(db.pool, log, events, [...tasksOf(composition.modules), pruneSessions, sealAudit], container, () =>
    contexts.system(),
  );
  await jobs.prepare();
  const registry = new ResourceRegistry();
  for (const resource of collect(composition.modules, (item) => item.rest)) registry.add(resource);
  const audit = new AuditLog(db.pool, log);
  container.bindValue(AuditLog, audit);
  const rest = new RestRouter({ db, services: container, registry, contextOf, audit });
  container.bindValue(ServerParts, new ServerParts(composition, contexts, rest));

  const start: ModuleStart = {
    services: container,
    ctx: contexts.system(),
    contributionsTo: (point) => contributionsTo(composition.modules, point),
    content: options.content ?? [],
    options: options.options ?? {},
    progress,
  };
  for (const item of composition.modules) await runHook(item.id, 'start', item.onStart, start);
  for (const item of composition.modules) await runHook(item.id, 'load content', item.loadContent, start);

  const routes = createRouter();
  routes.use(...standardMiddleware(log));
  routes.use('/openmrs', metricsRoute(db, composition));
  routes.get(
    '/openmrs/health',
    healthRoute(
      db,
      collect(composition.modules, (item) => item.health),
      container,
      () => contexts.system(),
    ),
  );
  mountRoutes(routes, { composition, container, contexts, rest, db, log, audit });
  for (const router of options.routers ?? []) routes.use(router);
  const parts: StartedParts = { http: options.http, jobs, db, audit, dataSource, start, composition, log };
  if (options.jobs !== false) await jobs.start();
  options.http?.mount(routes);
  return {
    composition,
    services: container,
    db,
    sessions,
    http: options.http,
    routes,
    log,
    systemContext: () => contexts.system(),
    drainJobs: () => jobs.drain(),
    stop: () => stopParts(parts),
  };
}

/** A module that fails to start names itself and those that need it. */
async function runHook(
  id: string,
  what: string,
  hook: ((start: ModuleStart) => Promise<void>) | undefined,
  start: ModuleStart,
): Promise<void> {
  if (!hook) return;
  try {
    await hook(start);
  } catch (error) {
    throw new Error(`Module "${id}" could not ${what}: ${(error as Error).message}`, { cause: error });
  }
}
