import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, type PostgresConnection, startEmbeddedPostgres, startScratchPostgres } from './index.js';
import { isAlive } from './processes.js';

// The child processes run the built files; only they load without jest.
const BUILT = pathToFileURL(path.resolve(import.meta.dirname, '../../../dist/kernel/postgres/index.js')).href;

// In memory where possible: what is tested is the death of processes, not of disks.
const ROOT = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

let prepared: string;
let directory: string;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

function makeDirectory(): string {
  const made = fs.mkdtempSync(path.join(ROOT, 'openmrs-test-'));
  // As in an installation: everybody may enter, only PostgreSQL's account may read the data.
  fs.chmodSync(made, 0o755);
  return made;
}

beforeAll(async () => {
  prepared = makeDirectory();
  await (await startEmbeddedPostgres({ dataDirectory: prepared })).stop();
});

afterAll(() => fs.rmSync(prepared, { recursive: true, force: true }));

beforeEach(() => {
  directory = makeDirectory();
});

/** Data as an earlier start left them; making new ones takes seconds. */
function useEarlierData(): void {
  execFileSync('cp', ['-a', path.join(prepared, 'postgres'), directory]);
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((server) => server.stop()));
  fs.rmSync(directory, { recursive: true, force: true });
});

async function start(dataDirectory = directory, log?: (message: string) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDirectory, log });
  running.push(server);
  return server;
}

async function query(connection: PostgresConnection, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** A node process that starts PostgreSQL, writes its process id, and then every row that PostgreSQL acknowledged. */
function spawnWriter(): ChildProcess {
  const script = `
    import pg from 'pg';
    import { startEmbeddedPostgres } from ${JSON.stringify(BUILT)};
    const { connection, pid } = await startEmbeddedPostgres({ dataDirectory: process.argv[1] });
    console.log(String(pid));
    const client = new pg.Client(connection);
    await client.connect();
    await client.query('create table if not exists obs (obs_id integer primary key)');
    for (let id = 1; ; id++) {
      await client.query('insert into obs values ($1)', [id]);
      console.log(String(id));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Kills a writer after it reported some rows; resolves with its PostgreSQL and the last row it was told to be saved. */
async function killWriter(kill: (child: ChildProcess, postgres: number) => void): Promise<{ postgres: number; acknowledged: number }> {
  const child = spawnWriter();
  const exit = once(child, 'exit');
  const numbers: number[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    numbers.push(Number(line));
    if (numbers.length === 21) kill(child, numbers[0]!);
  }
  await exit;
  return { postgres: numbers[0]!, acknowledged: numbers.at(-1)! };
}

describe('the embedded PostgreSQL', () => {
  it('makes the database openmrs, listens on no network, writes through to the disk and uses UTC', async () => {
    const messages: string[] = [];
    const { connection } = await start(directory, (message) => messages.push(message));
    expect(connection).toMatchObject({ user: 'postgres', database: 'openmrs' });
    const [row] = await query(
      connection,
      `select current_database() as name, upper('é') as upper, pg_encoding_to_char(encoding) as encoding,
        current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
        current_setting('synchronous_commit') as commit, current_setting('timezone') as zone
      from pg_database where datname = current_database()`,
    );
    expect(row).toEqual({ name: 'openmrs', upper: 'É', encoding: 'UTF8', addresses: '', fsync: 'on', commit: 'on', zone: 'UTC' });
    expect(messages).toEqual([
      expect.stringMatching(/^making a new PostgreSQL \d+ database in /),
      'starting PostgreSQL',
      expect.stringMatching(/^PostgreSQL \d+ runs as process \d+$/),
    ]);
  });

  it('keeps data over stop and start, and leaves neither process, lock nor socket behind', async () => {
    useEarlierData();
    const first = await start();
    await query(first.connection, 'create table person as select 7 as person_id');
    await first.stop();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(fs.existsSync(first.connection.host)).toBe(false);
    expect(fs.readdirSync(directory).sort()).toEqual(['postgres', 'postgres.log']);
    const second = await start();
    expect(await query(second.connection, 'select person_id from person')).toEqual([{ person_id: 7 }]);
  });

  it('keeps every acknowledged row when node is killed, and starts again at once', async () => {
    useEarlierData();
    const { postgres, acknowledged } = await killWriter((child) => child.kill('SIGKILL'));
    const { connection } = await start();
    expect(isAlive(postgres)).toBe(false);
    const [row] = await query(connection, 'select max(obs_id) as last, count(*)::int as count from obs');
    expect(row!['count']).toBe(row!['last']);
    expect(row!['last']).toBeGreaterThanOrEqual(acknowledged);
  });

  it('keeps every acknowledged row when node and PostgreSQL are killed at once, as by a power loss', async () => {
    useEarlierData();
    const { acknowledged } = await killWriter((child, postgres) => {
      process.kill(postgres, 'SIGKILL');
      child.kill('SIGKILL');
    });
    expect(fs.existsSync(path.join(directory, 'postgres', 'postmaster.pid'))).toBe(true);
    const { connection } = await start();
    const [row] = await query(connection, 'select max(obs_id) as last from obs');
    expect(row!['last']).toBeGreaterThanOrEqual(acknowledged);
  });

  it('tells when PostgreSQL ends unasked', async () => {
    useEarlierData();
    const server = await start();
    process.kill(server.pid, 'SIGINT');
    await server.exited;
    expect(fs.existsSync(path.join(directory, 'postgres.lock'))).toBe(false);
  });

  it('runs in a place whose path is too long for a socket', async () => {
    const nested = path.join('a'.repeat(100), 'b'.repeat(100));
    useEarlierData();
    fs.mkdirSync(path.join(directory, nested), { recursive: true });
    fs.renameSync(path.join(directory, 'postgres'), path.join(directory, nested, 'postgres'));
    const { connection } = await start(path.join(directory, nested));
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('runs in a place that only the user of this process may enter', async () => {
    const hidden = path.join(directory, 'hidden');
    fs.mkdirSync(hidden, { mode: 0o700 });
    const first = await start(path.join(hidden, 'data'));
    await query(first.connection, 'create table person as select 7 as person_id');
    await first.stop();
    const second = await start(path.join(hidden, 'data'));
    expect(await query(second.connection, 'select person_id from person')).toEqual([{ person_id: 7 }]);
  });

  it('ends with a process that ends without stopping it', async () => {
    useEarlierData();
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(BUILT)};
      const { pid } = await startEmbeddedPostgres({ dataDirectory: process.argv[1] });
      console.log(String(pid));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [[chunk], [status]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
    expect(status).toBe(0);
    await start();
    expect(isAlive(Number(String(chunk)))).toBe(false);
  });
});

describe('the embedded PostgreSQL refuses', () => {
  const code = (value: string): unknown => expect.objectContaining({ name: 'EmbeddedPostgresError', code: value });

  it('a data directory on which another server runs, naming its process', async () => {
    useEarlierData();
    const child = spawnWriter();
    await once(child.stdout!, 'data');
    await expect(start()).rejects.toMatchObject({
      code: 'data-directory-in-use',
      message: `the data directory ${fs.realpathSync(directory)} is in use by another server, process ${child.pid}; stop it or choose another data directory`,
    });
  });

  it('a second start in the same process, and leaves the first one alone', async () => {
    useEarlierData();
    const first = await start();
    await expect(start()).rejects.toEqual(code('data-directory-in-use'));
    expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a data directory that is a file, below one, or where nobody can make directories', async () => {
    const file = path.join(directory, 'file');
    fs.writeFileSync(file, '');
    await expect(start(file)).rejects.toEqual(code('data-directory-not-writable'));
    await expect(start(path.join(file, 'data'))).rejects.toEqual(code('data-directory-not-writable'));
    await expect(start('/proc/openmrs/data')).rejects.toEqual(code('data-directory-not-writable'));
  });

  it('data of another major version', async () => {
    fs.mkdirSync(path.join(directory, 'postgres'));
    fs.writeFileSync(path.join(directory, 'postgres', 'PG_VERSION'), '13\n');
    await expect(start()).rejects.toMatchObject({
      code: 'data-directory-other-version',
      message: expect.stringContaining('were made by PostgreSQL 13 and this is PostgreSQL 18'),
    });
    expect(fs.existsSync(path.join(directory, 'postgres.lock'))).toBe(false);
  });

  it('a directory that holds something else', async () => {
    fs.mkdirSync(path.join(directory, 'postgres'));
    fs.writeFileSync(path.join(directory, 'postgres', 'letter.txt'), 'hello');
    await expect(start()).rejects.toEqual(code('data-directory-invalid'));
    expect(fs.readdirSync(path.join(directory, 'postgres'))).toEqual(['letter.txt']);
  });

  it('settings that PostgreSQL does not know, with its own words, and starts once they are right', async () => {
    useEarlierData();
    await expect(startEmbeddedPostgres({ dataDirectory: directory, settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(/^PostgreSQL did not start: .*shared_buffers/),
    });
    await start();
  });
});

describe('the scratch PostgreSQL', () => {
  it('is ready for tests, and gone with its directory after stop', async () => {
    const server = await startScratchPostgres();
    running.push(server);
    expect(await query(server.connection, 'show fsync')).toEqual([{ fsync: 'off' }]);
    await server.stop();
    expect(fs.existsSync(server.connection.host)).toBe(false);
    expect(isAlive(server.pid)).toBe(false);
  });
});
