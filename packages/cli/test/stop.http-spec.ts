import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  cleanUp,
  inOrder,
  isRunning,
  postgresPid,
  type RunningServer,
  serve,
  temporaryFolder,
  uuidOf,
  uuidsOf,
} from './running-command.js';

/** A request whose body is sent only when the test says so; the server has read its headers and waits. */
async function openRequest(server: RunningServer): Promise<(body: string) => Promise<{ status: number; text: string }>> {
  const request = http.request({
    host: '127.0.0.1',
    port: server.port,
    method: 'POST',
    path: '/openmrs/ws/rest/v1/location',
    auth: 'admin:Admin123',
    headers: { 'content-type': 'application/json', expect: '100-continue' },
  });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
  const accepted = new Promise<void>((resolve) => {
    request.once('continue', resolve);
  });
  request.flushHeaders();
  await accepted;
  return (body) => {
    request.end(body);
    return answer;
  };
}

describe('stopping', () => {
  afterEach(cleanUp);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'with %s finishes running requests, ends the embedded PostgreSQL and exits with 0',
    async (signal) => {
      const folder = temporaryFolder();
      const server = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
      const postgres = postgresPid(folder);
      const send = await openRequest(server);

      server.signal(signal);
      await server.told('Stopping.');
      const answer = await send(JSON.stringify({ name: 'Hill Clinic' }));
      expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('Hill Clinic')]);

      const { code, told } = await server.ended;
      expect([code, told.split('\n').at(-1)]).toEqual([0, 'Stopping.']);
      expect([typeof postgres, isRunning(Number(postgres)), postgresPid(folder)]).toEqual(['number', false, undefined]);
      expect(fs.existsSync(path.join(folder, 'postgres.lock'))).toBe(false);

      const again = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
      expect(uuidsOf(await again.admin.get('/location?q=Hill'))).toHaveLength(1);
    },
  );

  it('does not take a signal that arrives twice for impatience: npm passes on what the terminal sent already', async () => {
    const server = await (await serve({ OPENMRS_DATA_DIR: temporaryFolder() })).ready();
    const send = await openRequest(server);
    server.signal('SIGINT');
    await server.told('Stopping.');
    server.signal('SIGINT');
    expect((await send(JSON.stringify({ name: 'Hill Clinic' }))).status).toBe(201);
    expect((await server.ended).code).toBe(0);
  });

  it('is possible while the server still starts', async () => {
    const folder = temporaryFolder();
    const server = await serve({ OPENMRS_DATA_DIR: folder });
    await server.told('PostgreSQL');
    server.signal('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, told: 'Stopping.' });

    const again = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
    expect((await again.stop()).code).toBe(0);
  });
});

describe('a server whose embedded PostgreSQL dies', () => {
  afterEach(cleanUp);

  it('says so and ends with 1, so that a service manager starts it again', async () => {
    const folder = temporaryFolder();
    const server = await (await serve({ OPENMRS_DATA_DIR: folder, OPENMRS_LOG_LEVEL: 'silent' })).ready();
    process.kill(Number(postgresPid(folder)), 'SIGKILL');
    const { code, told } = await server.ended;
    // Whichever is noticed first: the process that is gone or a connection that broke.
    expect([code, told]).toEqual([
      1,
      expect.stringMatching(/^The (embedded PostgreSQL ended unexpectedly|server ends after an unexpected error)/m),
    ]);

    const again = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
    expect((await again.stop()).code).toBe(0);
  });
});

describe('a server that is killed', () => {
  afterEach(cleanUp);

  it('has kept everything it acknowledged', async () => {
    const folder = temporaryFolder();
    const first = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
    await first.admin.post('/location', { name: 'Valley Clinic' });
    const everything = async (server: RunningServer) => {
      const kinds = ['location', 'user', 'role', 'privilege', 'systemsetting'];
      const lists = await Promise.all(kinds.map(async (kind) => uuidsOf(await server.admin.get(`/${kind}?v=ref&limit=100`))));
      return new Map(kinds.map((kind, index) => [kind, lists[index] ?? []]));
    };
    const hill = uuidOf(await first.admin.post('/location', { name: 'Hill Clinic' }));
    const expected = await everything(first);
    const river = uuidOf(await first.admin.post('/location', { name: 'River Clinic', parentLocation: hill }));
    first.signal('SIGKILL');
    await first.ended;

    const second = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
    expect((await second.admin.get(`/location/${river}`)).body).toMatchObject({
      name: 'River Clinic',
      parentLocation: { display: 'Hill Clinic' },
    });
    expected.set('location', [...(expected.get('location') ?? []), river].sort(inOrder));
    expect(await everything(second)).toEqual(expected);
    expect((await second.stop()).code).toBe(0);
  });
});
