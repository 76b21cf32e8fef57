import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { readdir } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { assembleFrontend, frontendRouter, type FrontendRouterOptions, lockFrontend } from '../src/kernel/frontend/index.js';
import { FrontendFixture, shellPage } from './frontend-fixture.js';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

let fixture: FrontendFixture;
const servers: Server[] = [];
let port: number;

async function serve(options: FrontendRouterOptions = {}): Promise<number> {
  const manifest = fixture.manifest(['zebra', 'apple'], {
    apps: {
      '@openmrs/esm-zebra-app': 'file:zebra.tgz',
      '@openmrs/esm-apple-app': 'file:apple.tgz',
      '@openmrs/esm-local-app': 'file:local/package',
    },
    config: ['site.json'],
    pageTitle: 'Clinic <1>',
    defaultLocale: 'pt_BR',
  });
  const frontend = await assembleFrontend({ manifest, lock: await lockFrontend(manifest), cacheDirectory: fixture.cacheDirectory });
  const app = express();
  app.use(await frontendRouter(frontend, options));
  app.use((_request, response) => response.status(404).send('after'));
  return new Promise((resolve) => {
    const server: Server = app.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    servers.push(server);
  });
}

/** Plain requests: fetch would follow redirects and decompress. */
async function get(path: string, headers: Record<string, string> = {}, options: { port?: number; method?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { port: options.port ?? port, host: '127.0.0.1', path, headers, method: options.method ?? 'GET' },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts) }));
      },
    );
    outgoing.on('error', reject).end();
  });
}

async function appFolder(id: string): Promise<string> {
  const { imports } = JSON.parse((await get('/openmrs/spa/importmap.json')).body.toString()) as { imports: Record<string, string> };
  return imports[`@openmrs/esm-${id}-app`]?.split('/')[1] ?? 'none';
}

beforeAll(async () => {
  fixture = await FrontendFixture.create();
  for (const id of ['zebra', 'apple', 'local']) await fixture.app(id);
  await fixture.write({ 'site.json': '{"@openmrs/esm-zebra-app":{"stripes":3}}', 'content/config.json': '{"a":1}', 'bad.json': '[1]' });
  port = await serve({ contentConfig: [join(fixture.directory, 'content/config.json')], configUrls: ['/openmrs/spa/mine.json'] });
});
afterAll(async () => {
  for (const server of servers) server.close();
  await fixture.remove();
});

describe('the page of the single-page app', () => {
  it('is fitted to this server and loads nothing from elsewhere', async () => {
    const { status, headers, body } = await get('/openmrs/spa/');
    const page = body.toString();
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(page).not.toMatch(/https?:/);
    expect(page).not.toMatch(/onclick|<script>/);
    expect(page).toContain('<html lang="pt-BR" data-default-lang="pt-BR">');
    expect(page).toContain('<title>Clinic &#60;1&#62;</title>');
    expect(page).toContain('<script type="systemjs-importmap" src="/openmrs/spa/importmap.json">');
    expect(page).toContain('<script src="/openmrs/spa/spa-init.js"></script>');
  });

  it('starts the shell online, with configuration in order: content, distribution, site', async () => {
    const { headers, body } = await get('/openmrs/spa/spa-init.js');
    expect(headers['content-type']).toMatch(/javascript/);
    const settings = JSON.parse(/initializeSpa\((.*)\);/.exec(body.toString())?.[1] ?? '') as unknown;
    expect(settings).toEqual({
      apiUrl: '/openmrs',
      spaPath: '/openmrs/spa',
      env: 'production',
      offline: false,
      configUrls: ['/openmrs/spa/config/01-config.json', '/openmrs/spa/config/02-site.json', '/openmrs/spa/mine.json'],
    });
    expect(JSON.parse((await get('/openmrs/spa/config/02-site.json')).body.toString())).toEqual({
      '@openmrs/esm-zebra-app': { stripes: 3 },
    });
  });

  it.each(['/openmrs/spa/login', '/openmrs/spa/home/active-visits?x=1', '/openmrs/spa/patient/6e1b-4/chart/visits', '/openmrs/spa/x.html'])(
    'answers %s, an address of the single-page app',
    async (path) => expect((await get(path)).body.toString()).toContain('spa-init.js'),
  );

  it('works at another path', async () => {
    const other = { port: await serve({ spaPath: '/emr/app', apiUrl: '/api' }) };
    const page = (await get('/emr/app/', {}, other)).body.toString();
    expect(page).not.toContain('/openmrs/spa');
    expect(page).toContain('href="/emr/app/openmrs.f362e0bc25a2bddc.css"');
    const manifest = await get('/emr/app/manifest.8bf1757a96431f7a7b87baad8f950c48.json', {}, other);
    expect(manifest.body.toString()).toBe('{"icons":[{"src":"/emr/app/icon.png"}]}');
  });
});

describe('import map and routes registry', () => {
  it('keep the order of the manifest', async () => {
    const names = ['@openmrs/esm-zebra-app', '@openmrs/esm-apple-app', '@openmrs/esm-local-app'];
    const { imports } = JSON.parse((await get('/openmrs/spa/importmap.json')).body.toString()) as { imports: Record<string, string> };
    const routes = JSON.parse((await get('/openmrs/spa/routes.registry.json')).body.toString()) as Record<string, unknown>;
    expect(Object.keys(imports)).toEqual(names);
    expect(Object.keys(routes)).toEqual(names);
    expect(imports['@openmrs/esm-local-app']).toBe('./openmrs-esm-local-app-1.2.3/local.js');
    expect(routes['@openmrs/esm-local-app']).toEqual({ pages: [{ component: 'local', route: 'local' }], version: '1.2.3' });
  });
});

describe('files', () => {
  it.each([
    ['of a versioned folder', async () => `${await appFolder('zebra')}/1097.js`],
    ['of the shell with a hash in the name', async () => 'openmrs.f362e0bc25a2bddc.css'],
  ])('%s may be kept by the browser for good', async (_what, path) => {
    const { status, headers } = await get(`/openmrs/spa/${await path()}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['importmap.json', 'routes.registry.json', 'spa-init.js', 'logo.svg', 'openmrs-esm-local-app-1.2.3/local.js'])(
    'that keep their name when they change are asked for again: %s',
    async (path) => {
      const { status, headers } = await get(`/openmrs/spa/${path}`);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-cache');
      expect((await get(`/openmrs/spa/${path}`, { 'If-None-Match': String(headers['etag']) })).status).toBe(304);
    },
  );

  it.each([
    'missing.js',
    'missing.json',
    'openmrs-esm-local-app-1.2.3/missing.css',
    'openmrs-esm-none-app-1.0.0/x.js',
    '..%2f..%2fpackage.json',
  ])('that do not exist are a plain 404, never the page: %s', async (path) => {
    const { status, headers, body } = await get(`/openmrs/spa/${path}`);
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body.toString()).toBe('Not found\n');
  });

  it.each([
    ['br', 'gzip, deflate, br'],
    ['gzip', 'gzip'],
    [undefined, 'br;q=0, identity'],
  ])('are sent in encoding %s to a browser that accepts "%s", and the compressed file is kept', async (encoding, accepted) => {
    const path = 'openmrs.c9721b6106ec5c66.js';
    const first = await get(`/openmrs/spa/${path}`, { 'Accept-Encoding': accepted });
    const second = await get(`/openmrs/spa/${path}`, { 'Accept-Encoding': accepted });
    expect(first.headers['content-encoding']).toBe(encoding);
    expect(first.headers['content-type']).toMatch(/javascript/);
    expect(first.headers['vary']).toMatch(/Accept-Encoding/);
    expect(first.body.length < 1000).toBe(encoding !== undefined);
    expect(second.body).toEqual(first.body);
    const cached = await readdir(fixture.cacheDirectory, { recursive: true });
    const kept = cached.filter((name) => name.endsWith(`${path}.${encoding === 'br' ? 'br' : 'gz'}`));
    expect(encoding === undefined || kept.length === 1).toBe(true);
  });

  it('have one etag per encoding', async () => {
    const path = '/openmrs/spa/openmrs.c9721b6106ec5c66.js';
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (encoding) => (await get(path, { 'Accept-Encoding': encoding })).headers['etag']),
    );
    expect(new Set(tags).size).toBe(3);
  });

  it('answer HEAD without a body', async () => {
    const { status, body } = await get('/openmrs/spa/logo.svg', {}, { method: 'HEAD' });
    expect([status, body.length]).toEqual([200, 0]);
  });
});

describe('other addresses', () => {
  it.each([
    ['/', 302],
    ['/openmrs', 302],
    ['/openmrs/', 302],
    ['/openmrs/spa', 301],
  ])('%s leads to the single-page app', async (path, expected) => {
    const { status, headers } = await get(path);
    expect(status).toBe(expected);
    expect(headers['location']).toBe('/openmrs/spa/');
  });

  it.each([
    '/openmrs/admin/index.htm',
    '/openmrs/admin/maintenance/settings.list?show=Stockmanagement',
    '/openmrs/htmlformentryui/htmlform/x.page',
  ])('%s says that the screen does not exist here', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body.toString()).toContain('This screen does not exist here');
  });

  it('are left to the handlers after it', async () => {
    expect((await get('/openmrs/ws/rest/v1/session')).body.toString()).toBe('after');
    expect((await get('/openmrs/spa/', {}, { method: 'POST' })).body.toString()).toBe('after');
  });
});

describe('a front end that cannot be served', () => {
  it('is refused at start when a configuration file is not an object', async () => {
    await expect(serve({ contentConfig: [join(fixture.directory, 'bad.json')] })).rejects.toThrow(/bad\.json is not a JSON object/);
  });

  it.each([
    ['an unknown start script', (page: string) => page.replace('initializeSpa(', 'startSpa('), /start script \(1 expected, 0 found\)/],
    [
      'a further import map',
      (page: string) => page.replace('<body>', '<body><script src="/x/importmap.json">'),
      /import map links \(2 expected, 3 found\)/,
    ],
    [
      'a script from elsewhere',
      (page: string) => page.replace('<body>', '<body><script src="//cdn.example/x.js">'),
      /loads from another one/,
    ],
    ['no main script', (page: string) => page.replace('/openmrs.c97', '/other.c97'), /its main script/],
  ])('is refused at start when the shell has %s', async (_what, change, message) => {
    await fixture.shell(change(shellPage));
    await expect(serve()).rejects.toThrow(message);
    await fixture.shell();
  });
});
