import type { RequestHandler } from 'express';
import type { DataSource } from 'typeorm';
import type { AuditLog } from '../audit/index.js';
import type { Ctx } from '../context/index.js';
import type { Db } from '../db/index.js';
import type { HttpServer, RequestContexts } from '../http/index.js';
import type { Logger } from '../log/index.js';
import type { ModuleStart } from '../module/index.js';
import type { RestRouter } from '../rest/index.js';
import type { Services } from '../service/index.js';
import type { SessionStore } from '../session/index.js';
import type { JobRunner } from '../tasks/index.js';
import type { Composition } from './composition.js';

/** A started server. */
export interface RunningServer {
  readonly composition: Composition;
  readonly services: Services;
  readonly db: Db;
  readonly sessions: SessionStore;
  readonly http: HttpServer | undefined;
  /** The express handler of all routes, for tests without a port. */
  readonly routes: RequestHandler;
  readonly log: Logger;
  /** A context of the system user. */
  systemContext(): Ctx;
  /** Runs waiting events and jobs now. */
  drainJobs(): Promise<void>;
  /** Stops in order: requests, jobs, modules, database. */
  stop(): Promise<void>;
}

/** The parts that stopping needs. */
export interface StartedParts {
  readonly http: HttpServer | undefined;
  readonly jobs: JobRunner;
  readonly db: Db;
  readonly audit: AuditLog;
  readonly dataSource: DataSource;
  readonly start: ModuleStart;
  readonly composition: Composition;
  readonly log: Logger;
}

/** Stops a server's parts, each even when the one before failed. */
export async function stopParts(parts: StartedParts): Promise<void> {
  const steps: [string, () => Promise<unknown>][] = [
    ['http', async () => parts.http?.close()],
    ['jobs', () => parts.jobs.stop()],
    ...[...parts.composition.modules].reverse().flatMap((item): [string, () => Promise<unknown>][] => {
      const stop = item.onStop;
      return stop ? [[`module ${item.id}`, () => stop(parts.start)]] : [];
    }),
    ['audit log', () => parts.audit.flush()],
    ['metadata', () => parts.db.cache.close()],
    ['database', () => parts.dataSource.destroy()],
  ];
  for (const [name, step] of steps) {
    try {
      await step();
    } catch (error) {
      parts.log.error({ err: error, part: name }, 'a part did not stop cleanly');
    }
  }
}

/** What routes of the kernel and areas may ask of the server they run in. */
export class ServerParts {
  constructor(
    readonly composition: Composition,
    readonly contexts: RequestContexts,
    readonly rest: RestRouter,
  ) {}
}
