import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Answered, Client, type TestConnection } from '@openmrs-ts/testing';

const ROOT = path.resolve(__dirname, '../../..');
const MAIN = path.join(ROOT, 'packages/cli/dist/main.js');

/** How a command ended. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was told besides the steps with their clock. */
  readonly told: string;
}

/** A process of the command line, started from the root of the repository on the distribution without a front end. */
export class RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ending>;
  private stdout = '';
  private stderr = '';
  private readonly watchers = new Set<() => void>();
  private isOver = false;

  constructor(parameters: readonly string[], variables: Readonly<Record<string, string>>) {
    const environment = {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      OPENMRS_DISTRIBUTION: 'distributions/minimal',
      ...variables,
    };
    this.child = spawn(process.execPath, [MAIN, ...parameters], { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => this.add(() => (this.stdout += chunk.toString())));
    this.child.stderr?.on('data', (chunk: Buffer) => this.add(() => (this.stderr += chunk.toString())));
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code) => {
        this.add(() => (this.isOver = true));
        const told = this.stderr.split('\n').filter((line) => !line.startsWith('['));
        resolve({ code, stdout: this.stdout, stderr: this.stderr, told: told.join('\n').trim() });
      });
    });
    started.add(this);
  }

  /** Waits until standard error holds the text. @throws Error with all that was told when the process ends without it */
  async told(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (this.stderr.includes(text)) resolve();
        else if (this.isOver) reject(new Error(`The process ended without telling "${text}":\n${this.stderr}`));
        else return;
        this.watchers.delete(look);
      };
      this.watchers.add(look);
      look();
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  private add(change: () => void): void {
    change();
    for (const look of this.watchers) look();
  }
}

/** A server of the command line with its address. */
export class RunningServer extends RunningCommand {
  readonly admin: Client;
  readonly anybody: Client;

  constructor(
    readonly port: number,
    variables: Readonly<Record<string, string>>,
    parameters: readonly string[] = [],
  ) {
    super(['start', ...parameters], { PORT: String(port), ...variables });
    const url = `http://127.0.0.1:${port}`;
    this.admin = new Client(url, { authorization: `Basic ${Buffer.from('admin:Admin123').toString('base64')}` });
    this.anybody = new Client(url, {});
  }

  async ready(): Promise<this> {
    await this.told('is ready after');
    return this;
  }

  /** Ends the server as an administrator does. */
  async stop(): Promise<Ending> {
    this.signal('SIGTERM');
    return this.ended;
  }
}

const started = new Set<RunningCommand>();
const folders = new Set<string>();

/** Starts a server on a free port. */
export async function serve(variables: Readonly<Record<string, string>>, parameters: readonly string[] = []): Promise<RunningServer> {
  return new RunningServer(await freePort(), variables, parameters);
}

/** Runs a command to its end. */
export function command(parameters: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ending> {
  return new RunningCommand(parameters, variables).ended;
}

/** A new folder, removed by {@link cleanUp}. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'openmrs-cli-'));
  folders.add(folder);
  return folder;
}

/** Kills what still runs and removes the folders; for `afterEach`. */
export async function cleanUp(): Promise<void> {
  for (const item of started) item.signal('SIGKILL');
  await Promise.all([...started].map((item) => item.ended));
  started.clear();
  // The embedded PostgreSQL of a killed server saves for a moment longer.
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  folders.clear();
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A DATABASE_URL; the folder of a socket goes where no host name can. */
export function databaseUrl({ host, port, user, password, database }: TestConnection): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const socket = host.startsWith('/');
  return `postgres://${encodeURIComponent(user)}${secret}@${socket ? 'localhost' : host}:${port}/${database}${socket ? `?host=${encodeURIComponent(host)}` : ''}`;
}

/** The process id in the file of a running embedded PostgreSQL; undefined when none runs. */
export function postgresPid(dataDirectory: string): number | undefined {
  try {
    return Number(fs.readFileSync(path.join(dataDirectory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The uuid of a created object. */
export function uuidOf(answer: Answered): string {
  return (JSON.parse(answer.text) as { uuid: string }).uuid;
}

/** The uuids in a list, in order of the uuids. */
export function uuidsOf(answer: Answered): string[] {
  const { results } = JSON.parse(answer.text) as { results: { uuid: string }[] };
  return results.map((item) => item.uuid).sort(inOrder);
}

/** For lists whose order says nothing. */
export function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
