import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Account, canEnter } from './account.js';
import { POSTGRES_ENVIRONMENT, type PostgresBinaries } from './binaries.js';
import { inUse } from './data-directory-lock.js';
import { EmbeddedPostgresError, reasonOf } from './postgres.errors.js';
import { isAlive, isReady } from './processes.js';
import { openServerLog, type ServerLog } from './server-log.js';
import type { PostgresSettings } from './settings.js';

const POLL_MILLISECONDS = 10;
const PROGRESS_MILLISECONDS = 10_000;
const START_MILLISECONDS = 600_000;
const STOP_MILLISECONDS = 60_000;
const LOCKED_STATUS = 75;

/** The port in the name of the socket; nothing listens on the network. */
export const SOCKET_PORT = 5432;

/** What to run and where. */
export interface ServerPlan {
  readonly account: Account;
  readonly binaries: PostgresBinaries;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly settings: PostgresSettings;
  readonly logFile: string;
  /** Ends the server when this process ends in whatever way: INT saves everything first, QUIT does not wait. */
  readonly endSignal: 'INT' | 'QUIT';
  /** Removed when the server has ended. */
  readonly removeAfterwards: string;
  log(message: string): void;
}

/** A PostgreSQL that accepts connections. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  /** Ends the server and resolves when it has; calling it again is harmless. */
  stop(): Promise<void>;
}

/**
 * The shell that holds the server. Its standard input is a pipe from this process, which the system closes when this
 * process dies in whatever way; then the server is told to end. Signals meant for this process alone do not reach it.
 * Where the system has the `flock` command, the data directory stays locked for as long as a process of the server
 * lives: that also keeps out a server in another container, which sees no process ids of this one.
 * A `postmaster.pid` found then was left by a power loss, and the process id in it may by now belong to somebody else.
 */
const GUARD = `
trap '' TERM INT HUP
signal=$1 remove=$2; shift 2
if command -v flock >/dev/null 2>&1; then
  tries=0
  while :; do
    flock -n 3 2>/dev/null
    [ $? -eq 1 ] || break
    tries=$((tries + 1))
    [ "$tries" -le 50 ] || { rm -rf "$remove"; exit ${LOCKED_STATUS}; }
    sleep 0.1 2>/dev/null || sleep 1
  done
fi
rm -f postmaster.pid
exec 4<&0
"$@" </dev/null >&2 4<&- &
server=$!
exec 3<&-
echo "$server"
exec 1>&2
( while read -r _ <&4; do :; done; kill -"$signal" "$server" ) &
watcher=$!
exec 4<&-
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
rm -rf "$remove"
exit "$status"
`;

interface Ending {
  readonly status: number | null;
  readonly lastWords: string;
}

/**
 * Starts PostgreSQL and waits until it accepts connections.
 *
 * @throws EmbeddedPostgresError `start-failed`, `data-directory-in-use`
 */
export async function launchServer(plan: ServerPlan): Promise<ServerProcess> {
  const log = openServerLog(plan.logFile);
  const child = spawnGuard(plan, log);
  const ending = endingOf(child, log);
  let ended = false;
  const exited = ending.then(() => {
    ended = true;
  });
  const pid = await firstLine(child);
  const ready = pid !== undefined && (await becomesReady(plan, pid, () => ended));
  if (!ready) {
    const inTime = ended || pid === undefined;
    child.stdin?.end();
    const { status, lastWords } = await ending;
    if (status === LOCKED_STATUS) throw inUse(plan.dataDirectory);
    throw new EmbeddedPostgresError('start-failed', `PostgreSQL did not start${inTime ? '' : ' in time'}: ${lastWords}`);
  }
  setReferenced(child, false);
  return { pid, exited, stop: () => stopServer(child, pid, exited) };
}

function spawnGuard(plan: ServerPlan, log: ServerLog): ChildProcess {
  const { account, dataDirectory } = plan;
  // An account that cannot enter a parent of the data directory still can use it as its working directory.
  const reachable = process.platform !== 'linux' || canEnter(account, dataDirectory);
  const settings = Object.entries(plan.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const location = ['-D', reachable ? dataDirectory : '/proc/self/cwd', '-k', plan.socketDirectory, '-p', String(SOCKET_PORT)];
  const lock = fs.openSync(dataDirectory, 'r');
  try {
    return spawn(
      '/bin/sh',
      ['-c', GUARD, 'sh', plan.endSignal, plan.removeAfterwards, plan.binaries.postgres, ...location, ...settings],
      // Its own process group: Ctrl-C in the terminal reaches this process, which ends the server when it has finished.
      { ...account, cwd: dataDirectory, env: POSTGRES_ENVIRONMENT, stdio: ['pipe', 'pipe', log.descriptor, lock], detached: true },
    );
  } finally {
    fs.closeSync(lock);
  }
}

function endingOf(child: ChildProcess, log: ServerLog): Promise<Ending> {
  return new Promise((resolve) => {
    const finish = (status: number | null, words?: string): void => {
      const lastWords = words ?? log.lastWords();
      child.stdin?.destroy();
      log.close();
      resolve({ status, lastWords });
    };
    // A guard that is gone already needs no end of input.
    child.stdin?.on('error', () => undefined);
    child.once('exit', (status) => finish(status));
    child.once('error', (error) => {
      if (child.pid === undefined) finish(null, reasonOf(error));
    });
  });
}

/** The server's process id, which the guard writes; undefined when it ended before. */
async function firstLine(child: ChildProcess): Promise<number | undefined> {
  if (child.stdout === null || child.pid === undefined) return undefined;
  for await (const line of createInterface({ input: child.stdout })) return Number(line);
  return undefined;
}

async function becomesReady(plan: ServerPlan, pid: number, hasEnded: () => boolean): Promise<boolean> {
  const start = performance.now();
  for (let reported = start; !hasEnded(); await delay(POLL_MILLISECONDS)) {
    if (isReady(pid, plan.dataDirectory)) return true;
    const now = performance.now();
    if (now - start > START_MILLISECONDS) return false;
    if (now - reported > PROGRESS_MILLISECONDS) {
      plan.log(`PostgreSQL is recovering, ${Math.round((now - start) / 1000)} s so far`);
      reported = now;
    }
  }
  return false;
}

async function stopServer(child: ChildProcess, pid: number, exited: Promise<void>): Promise<void> {
  setReferenced(child, true);
  child.stdin?.end();
  const patience = setTimeout(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  }, STOP_MILLISECONDS);
  await exited;
  // The guard may have been killed alone; the server then still saves.
  while (isAlive(pid)) await delay(POLL_MILLISECONDS);
  clearTimeout(patience);
}

/** A process that has nothing else to do may end, and ends the server by that. */
function setReferenced(child: ChildProcess, referenced: boolean): void {
  if (referenced) child.ref();
  else child.unref();
  for (const stream of [child.stdin, child.stdout]) {
    if (!(stream instanceof net.Socket)) continue;
    if (referenced) stream.ref();
    else stream.unref();
  }
}
