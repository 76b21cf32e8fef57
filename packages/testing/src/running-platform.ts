import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createLogger,
  type Ctx,
  type Db,
  defineDistribution,
  type ModuleDefinition,
  type MessageBundle,
  platformModule,
  type RunningServer,
  type ServiceClass,
  startPlatform as start,
} from '@openmrs-ts/platform';
import express from 'express';
import { Client } from './client.js';
import { countQueries } from './query-counter.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { userWith, type TestUser } from './test-user.js';

/** What a test starts. */
export interface TestPlatformOptions {
  readonly modules?: readonly ModuleDefinition[];
  /** Initial settings; names must be declared. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Folders of content packages. */
  readonly content?: readonly string[];
  /** The clock; default: the real one. */
  readonly now?: () => Date;
  readonly messages?: readonly MessageBundle[];
  /** A database that another test platform already runs on, to test several nodes. */
  readonly database?: TestDatabase;
}

/** A server on a database of its own, listening on a free port of this machine. */
export class TestPlatform {
  private constructor(
    readonly server: RunningServer,
    readonly database: TestDatabase,
    private readonly http: Server,
    private readonly ownsDatabase: boolean,
  ) {}

  static async start(options: TestPlatformOptions): Promise<TestPlatform> {
    const distribution = defineDistribution({
      id: 'test',
      version: '0.0.0',
      modules: options.modules ?? [],
      ...(options.settings ? { settings: options.settings } : {}),
    });
    const log = createLogger(process.env['TEST_LOG_LEVEL'] ?? 'fatal');
    const common = { distribution, log, jobs: false, poolSize: 10 };
    const key = JSON.stringify([
      [platformModule, ...distribution.modules].map((item) => [
        item.id,
        item.version,
        (item.migrations ?? []).map((step) => [step.name, step.checksum]),
      ]),
      options.settings ?? {},
      [platformModule, ...distribution.modules].map((item) => [
        (item.privileges ?? []).map((each) => each.name),
        (item.globalProperties ?? []).map((each) => [each.name, each.default]),
      ]),
    ]);
    const database =
      options.database ??
      (await createTestDatabase({
        key,
        build: async (connection) => {
          const server = await start({ ...common, database: connection });
          await server.stop();
        },
      }));
    const server = await start({
      ...common,
      database: database.connection,
      ...(options.now ? { now: options.now } : {}),
      ...(options.content ? { content: options.content } : {}),
    });
    const app = express();
    app.disable('x-powered-by');
    app.set('query parser', 'simple');
    app.use(server.routes);
    const http = createServer(app);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return new TestPlatform(server, database, http, options.database === undefined);
  }

  /** `http://127.0.0.1:<port>` */
  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  get db(): Db {
    return this.server.db;
  }

  /** A context of the system user. */
  get ctx(): Ctx {
    return this.server.systemContext();
  }

  /** A service of the server. */
  service<T extends object>(token: ServiceClass<T>): T {
    return this.server.services.get(token);
  }

  /** A client that has not logged in. */
  anonymous(): Client {
    return new Client(this.url, {});
  }

  /** A client with Basic credentials on each request. */
  basic(username: string, password: string): Client {
    return new Client(this.url, { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` });
  }

  /** A client logged in as the super user. */
  async admin(): Promise<Client> {
    return this.loggedIn(1);
  }

  /** A client logged in as a new user who has exactly these privileges (and those of everybody who logs in). */
  async as(user: { privileges: readonly string[]; roles?: readonly string[] }): Promise<Client & { readonly user: TestUser }> {
    const created = await userWith(this.server, user);
    return Object.assign(await this.loggedIn(created.id), { user: created });
  }

  /** Runs waiting events and tasks. */
  async drain(): Promise<void> {
    await this.server.drainJobs();
  }

  /** Number of database queries that work needs. */
  countQueries(work: () => Promise<unknown>): Promise<number> {
    return countQueries(work);
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
    await this.server.stop();
    if (this.ownsDatabase) await this.database.drop();
  }

  private async loggedIn(userId: number): Promise<Client> {
    const session = await this.server.sessions.create({ userId, locale: undefined, locationUuid: undefined });
    return new Client(this.url, { cookie: `JSESSIONID=${session.id}` });
  }
}

/** Starts a platform with the chosen modules on a copy of a migrated database; well under a second once the copy's template exists. */
export function startPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  return TestPlatform.start(options);
}
