import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Account, accountOfOwner, chooseAccount, giveTo, giveTreeTo } from './account.js';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { clusterVersion, createCluster } from './cluster.js';
import { inUse, lockDataDirectory } from './data-directory-lock.js';
import { openDataDirectory, requireSpace, writing } from './files.js';
import { EmbeddedPostgresError } from './postgres.errors.js';
import { findRunningPostgres } from './processes.js';
import { launchServer, SOCKET_PORT, type ServerProcess } from './server-process.js';
import { CLUSTER_FLAGS, DURABLE_SETTINGS, type PostgresSettings } from './settings.js';

const DATABASE = 'openmrs';
const USER = 'postgres';
const NEW_CLUSTER_MEGABYTES = 256;
const RUNNING_MEGABYTES = 64;
const PREDECESSOR_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 20;
const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
const SOCKET_PATH_BYTES = 103;

/** How to connect to a PostgreSQL; `host` is the directory of its socket. */
export interface PostgresConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A PostgreSQL server that belongs to this process and ends with it. */
export interface EmbeddedPostgres {
  readonly connection: PostgresConnection;
  readonly pid: number;
  /** Resolves when the server has ended, asked or not; the application should then end too. */
  readonly exited: Promise<void>;
  /** Ends the server and resolves when all is saved; calling it again is harmless. */
  stop(): Promise<void>;
}

/** Where and how to run the embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** Holds `postgres` (the data), `postgres.log` and `postgres.lock`; made when missing. */
  readonly dataDirectory: string;
  /** Added to the default settings, or in place of them. */
  readonly settings?: PostgresSettings;
  /** The operating system's account that PostgreSQL runs under when this process is root. */
  readonly account?: string;
  /** Gets one sentence for each step that takes time. */
  readonly log?: (message: string) => void;
}

/**
 * Starts PostgreSQL on a data directory, makes the database `openmrs` when it is missing, and keeps the data when this
 * process dies in whatever way.
 *
 * @throws EmbeddedPostgresError with a code for each reason
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = openDataDirectory(path.resolve(options.dataDirectory));
  const lock = writing(directory, () => lockDataDirectory(directory, path.join(directory, 'postgres.lock')));
  let server: ServerProcess | undefined;
  try {
    const host = makeSocketDirectory();
    server = await openServer({ ...options, dataDirectory: directory }, host).catch((error: unknown) => {
      fs.rmSync(host, { recursive: true, force: true });
      throw error;
    });
    const started = server;
    const exited = started.exited.finally(() => lock.release());
    const connection = { host, port: SOCKET_PORT, user: USER, database: DATABASE };
    await ensureDatabase(connection);
    return { connection, pid: started.pid, exited, stop: () => started.stop().then(() => exited) };
  } catch (error) {
    await server?.stop();
    lock.release();
    throw error;
  }
}

async function openServer(options: EmbeddedPostgresOptions, socketDirectory: string): Promise<ServerProcess> {
  const { dataDirectory: directory, log = () => undefined } = options;
  const data = path.join(directory, 'postgres');
  await waitForPredecessor(data, log);
  const version = writing(directory, () => clusterVersion(data));
  const account = (version === undefined ? undefined : accountOfOwner(data)) ?? chooseAccount(options.account);
  const binaries = await findBinaries(account, [directory]);
  if (version === undefined) {
    requireSpace(directory, NEW_CLUSTER_MEGABYTES);
    log(`making a new PostgreSQL ${binaries.majorVersion} database in ${data}`);
    await createCluster(data, account, binaries, CLUSTER_FLAGS);
  } else {
    adoptCluster(directory, data, version, account, binaries);
  }
  writing(directory, () => giveTo(socketDirectory, account));
  log('starting PostgreSQL');
  const server = await launchServer({
    account,
    binaries,
    dataDirectory: data,
    socketDirectory,
    settings: { ...DURABLE_SETTINGS, ...options.settings },
    logFile: path.join(directory, 'postgres.log'),
    endSignal: 'INT',
    removeAfterwards: socketDirectory,
    log,
  });
  log(`PostgreSQL ${binaries.majorVersion} runs as process ${server.pid}`);
  return server;
}

function adoptCluster(directory: string, data: string, version: number, account: Account, binaries: PostgresBinaries): void {
  if (version !== binaries.majorVersion) {
    throw new EmbeddedPostgresError(
      'data-directory-other-version',
      `the data in ${data} were made by PostgreSQL ${version} and this is PostgreSQL ${binaries.majorVersion}; export them with version ${version} and import them into a new data directory`,
    );
  }
  requireSpace(directory, RUNNING_MEGABYTES);
  writing(directory, () => {
    if (account.uid !== undefined && fs.statSync(data).uid !== account.uid) giveTreeTo(data, account);
  });
}

/** A server whose parent was killed still saves its data for a moment. */
async function waitForPredecessor(data: string, log: (message: string) => void): Promise<void> {
  if (!fs.existsSync(data)) return;
  const real = fs.realpathSync(data);
  const deadline = performance.now() + PREDECESSOR_MILLISECONDS;
  for (let announced = false; ; announced = true) {
    const pid = findRunningPostgres(real);
    if (pid === undefined) return;
    if (!announced) log(`waiting for the previous PostgreSQL, process ${pid}, to end`);
    if (performance.now() > deadline) throw inUse(data, pid);
    await delay(POLL_MILLISECONDS);
  }
}

/** Its own short directory: the path of a socket is limited, and not every disk of data can hold one. */
function makeSocketDirectory(): string {
  const fits = Buffer.byteLength(path.join(os.tmpdir(), 'openmrs-postgres-XXXXXX', SOCKET_NAME)) <= SOCKET_PATH_BYTES;
  return fs.mkdtempSync(path.join(fits ? os.tmpdir() : '/tmp', 'openmrs-postgres-'));
}

async function ensureDatabase(connection: PostgresConnection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [connection.database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(connection.database)}`);
  } finally {
    await client.end();
  }
}
