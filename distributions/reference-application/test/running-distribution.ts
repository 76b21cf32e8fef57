import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** A distribution started as the README says, on a database and a port of its own. */
export class RunningDistribution {
  private output = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly dataDirectory: string,
  ) {}

  /** Starts the command of `npm start` and waits until the server says that it is ready. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<RunningDistribution> {
    const dataDirectory = fs.mkdtempSync(path.join(os.tmpdir(), 'openmrs-e2e-'));
    const child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: '0',
        OPENMRS_DATA_DIR: dataDirectory,
        // The front end is fetched once for all runs.
        OPENMRS_CACHE_DIR: process.env['OPENMRS_CACHE_DIR'] ?? path.join(ROOT, 'data', 'cache'),
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const running = new RunningDistribution(child, dataDirectory);
    child.stderr?.on('data', (chunk: Buffer) => {
      running.output += chunk.toString();
    });
    await running.ready();
    return running;
  }

  /** `http://localhost:<port>/openmrs` */
  get url(): string {
    const found = this.address();
    if (found === undefined) throw new Error(`The server has not said where it listens:\n${this.output}`);
    return found;
  }

  /** What the server printed. */
  get log(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    await ended;
    fs.rmSync(this.dataDirectory, { recursive: true, force: true });
  }

  private address(): string | undefined {
    return /(http:\/\/\S+?\/openmrs)\//.exec(this.output)?.[1];
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${this.output}`)));
      this.child.stderr?.on('data', () => {
        // The address is printed after the line that says so, not always in the same chunk.
        if (this.output.includes('is ready after') && this.address() !== undefined) resolve();
      });
    });
  }
}
