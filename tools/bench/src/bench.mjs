import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@openmrs-ts/platform';
import pg from 'pg';
import { generate } from './generate.mjs';
import { Caller, closedLoop, openLoop, percentile } from './load.mjs';
import { MIX, schedule, vitalsOf } from './mix.mjs';
import { report } from './report.mjs';

const CLI = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** One measurement from start to report. */
export class Bench {
  constructor(options) {
    this.options = options;
    this.log = (text) => process.stderr.write(`${text}\n`);
  }

  async run() {
    const { options } = this;
    fs.mkdirSync(options.data, { recursive: true });
    const postgres = await startEmbeddedPostgres({
      dataDirectory: options.data,
      settings: { shared_preload_libraries: 'pg_stat_statements', shared_buffers: '1GB', max_wal_size: '8GB' },
      log: this.log,
    });
    this.connection = postgres.connection;
    const client = new pg.Client(this.connection);
    await client.connect();
    try {
      await client.query('create extension if not exists pg_stat_statements');
      const fresh = (await client.query(`select to_regclass('bench_done') is null as fresh`)).rows[0].fresh;
      if (fresh) {
        const server = await this.startServer();
        await this.stopServer(server);
        await generate(client, options, this.log);
      }
      const started = performance.now();
      const server = await this.startServer();
      const startSeconds = (performance.now() - started) / 1000;
      try {
        return await this.measure(client, server, startSeconds);
      } finally {
        await this.stopServer(server);
      }
    } finally {
      await client.end();
      await postgres.stop();
    }
  }

  async measure(client, server, startSeconds) {
    const { options } = this;
    const patients = await samplePatients(client);
    const caller = new Caller(server.port, Math.max(options.clients, 64));
    await caller.login();
    const next = this.requests(caller, patients);
    this.log('warming up');
    await closedLoop(8, Math.min(5, options.seconds), next);
    await client.query('select pg_stat_statements_reset()');
    this.log(`closed loop, ${options.clients} clients`);
    const closed = await closedLoop(options.clients, options.seconds, next);
    const calls = (
      await client.query(
        `select coalesce(sum(calls), 0)::float as calls from pg_stat_statements where query not like '%pg_stat_statements%'`,
      )
    ).rows[0].calls;
    const statements = await costliestStatements(client);
    const resident = residentMegabytes(server.child.pid);
    this.log(`open loop, ${options.rate} requests a second`);
    const open = await openLoop(options.rate, options.seconds, next);
    this.log('writes');
    const writes = await openLoop(20, Math.min(10, options.seconds), (latencies) => {
      const patient = patients[Math.floor(Math.random() * patients.length)];
      return caller.timed(
        latencies,
        'save vitals',
        'POST',
        '/openmrs/ws/rest/v1/encounter',
        vitalsOf(patient, Math.floor(Math.random() * 1000)),
      );
    });
    this.log('bare queries');
    const bare = await bareQueries(this.connection, caller, patients);
    caller.close();
    return report({
      options,
      startSeconds,
      resident,
      residentAfter: residentMegabytes(server.child.pid),
      queriesPerRequest: calls / closed.latencies.all().length,
      closed,
      open,
      writes,
      bare,
      statements,
      node: server.version,
    });
  }

  requests(caller, patients) {
    const order = schedule();
    let at = 0;
    return (latencies) => {
      const item = order[at++ % order.length];
      const patient = patients[Math.floor(Math.random() * patients.length)];
      return caller.timed(latencies, item.name, 'GET', `/openmrs${item.make(patient)}`);
    };
  }

  async startServer() {
    const port = await freePort();
    const { host, user, database } = this.connection;
    const child = spawn(this.options.node, ['--max-semi-space-size=16', CLI, 'start'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(port),
        DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}`,
        OPENMRS_DISTRIBUTION: this.options.distribution,
        OPENMRS_LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
      },
    });
    const version = await nodeVersion(this.options.node);
    for (;;) {
      if (child.exitCode !== null) throw new Error('The server did not start.');
      const ready = await fetch(`http://127.0.0.1:${port}/openmrs/health/started`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return { child, port, version };
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async stopServer({ child }) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

async function samplePatients(client) {
  const { rows } = await client.query(
    `select p.uuid, pi.identifier, left(pn.given_name, 4) || ' ' || left(pn.family_name, 3) as query, (select uuid from location where location_id = 1) as location
     from patient t join person p on p.person_id = t.patient_id join patient_identifier pi on pi.patient_id = t.patient_id join person_name pn on pn.person_id = t.patient_id
     where not t.voided order by md5(t.patient_id::text) limit 500`,
  );
  return rows;
}

/** The same bytes, fetched by key from one table: what no server can beat. */
async function bareQueries(connection, caller, patients) {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('create temp table bench_payload (id integer primary key, body text)');
  const result = new Map();
  let id = 0;
  for (const kind of MIX) {
    const times = [];
    for (const patient of patients.slice(0, 50)) {
      const { text } = await caller.send('GET', `/openmrs${kind.make(patient)}`);
      await client.query('insert into bench_payload values ($1, $2)', [++id, text]);
      const began = performance.now();
      await client.query({ name: 'payload', text: 'select body from bench_payload where id = $1', values: [id] });
      times.push(performance.now() - began);
    }
    result.set(kind.name, percentile(times, 0.5));
  }
  await client.end();
  return result;
}

/** Where the database's time went. */
async function costliestStatements(client) {
  const { rows } = await client.query(
    `select calls::int, mean_exec_time as mean, total_exec_time as total, regexp_replace(query, '\\s+', ' ', 'g') as query
     from pg_stat_statements where query not like '%pg_stat_statements%' order by total_exec_time desc limit 8`,
  );
  return rows;
}

function residentMegabytes(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function nodeVersion(node) {
  return new Promise((resolve) => {
    const child = spawn(node, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('close', () => resolve(text.trim()));
  });
}
