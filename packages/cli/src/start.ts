import fs from 'node:fs';
import path from 'node:path';
import {
  assembleFrontend,
  createLogger,
  type DistributionDefinition,
  extendFrontendManifest,
  frontendRouter,
  HttpServer,
  readFrontendLock,
  readFrontendManifest,
  type RunningServer,
  startPlatform,
} from '@openmrs-ts/platform';
import { contentOf, frontendConfigurationOf } from './content.js';
import { type Configuration } from './configuration.js';
import { findDistribution } from './find-distribution.js';
import { type OpenedDatabase, openDatabase } from './open-database.js';
import type { Terminal } from './terminal.js';

/** A server with what was started for it. */
export interface Started {
  readonly server: RunningServer;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a distribution as the configuration says: listens at once, then database, front end, platform. */
export async function start(
  configuration: Configuration,
  options: Readonly<Record<string, string>>,
  terminal: Terminal,
  ended: (reason: string) => void,
): Promise<Started> {
  const log = createLogger(configuration.logLevel);
  const distribution = await findDistribution(configuration.distribution);
  const http = new HttpServer(log);
  await http.listen(configuration.port, configuration.host);
  const progress = (step: string, done?: number, total?: number) => {
    http.readiness.report(step, done, total);
    terminal.progress(step, done, total);
  };
  let database: OpenedDatabase | undefined;
  try {
    const content = await contentOf(distribution, configuration);
    const fetching = frontend(distribution, configuration, content, progress);
    fetching.catch(() => undefined);
    const opened = await openDatabase(configuration, progress, ended);
    database = opened;
    const routers = await fetching;
    const server = await startPlatform({ distribution, database: opened.connection, log, http, progress, content, options, routers });
    return { server, url: urlOf(configuration, http), stop: () => server.stop().then(() => opened.stop()) };
  } catch (error) {
    await http.close();
    await database?.stop();
    throw error;
  }
}

async function frontend(
  distribution: DistributionDefinition,
  configuration: Configuration,
  content: readonly string[],
  progress: (step: string, done?: number, total?: number) => void,
) {
  if (!distribution.frontend) return [];
  const base = await readFrontendManifest(distribution.frontend.manifest);
  const manifest = distribution.frontend.extension ? extendFrontendManifest(base, distribution.frontend.extension) : base;
  const lock = await readFrontendLock(distribution.frontend.lock);
  const cacheDirectory = path.join(configuration.cacheDirectory, 'frontend');
  await fs.promises.mkdir(cacheDirectory, { recursive: true });
  const assembled = await assembleFrontend({
    manifest,
    lock,
    cacheDirectory,
    offline: configuration.offline,
    progress: (done, total, name) => progress(`fetching the front end: ${name}`, done, total),
  });
  return [await frontendRouter(assembled, { contentConfig: await frontendConfigurationOf(content, configuration.cacheDirectory) })];
}

function urlOf(configuration: Configuration, http: HttpServer): string {
  const host = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(configuration.host) ? 'localhost' : configuration.host;
  return `http://${host}:${http.port}/openmrs`;
}
