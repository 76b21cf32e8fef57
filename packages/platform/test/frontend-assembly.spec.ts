import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assembleFrontend,
  checkFrontendLock,
  extendFrontendManifest,
  formatFrontendLock,
  type FrontendManifest,
  lockFrontend,
  parseFrontendLock,
  parseFrontendManifest,
} from '../src/kernel/frontend/index.js';
import { FrontendFixture } from './frontend-fixture.js';

let fixture: FrontendFixture;

beforeEach(async () => {
  fixture = await FrontendFixture.create();
  for (const id of ['zebra', 'apple', 'mango']) await fixture.app(id);
});
afterEach(async () => fixture.remove());

const ids = ['zebra', 'apple', 'mango'];

async function assemble(manifest: FrontendManifest, more: { offline?: boolean; seen?: string[] } = {}) {
  const lock = await lockFrontend(manifest);
  return assembleFrontend({
    manifest,
    lock,
    cacheDirectory: fixture.cacheDirectory,
    ...(more.offline === undefined ? {} : { offline: more.offline }),
    progress: (done, total, name) => more.seen?.push(`${done}/${total} ${name}`),
  });
}

async function cacheFolder(name: string): Promise<string> {
  const found = (await readdir(fixture.cacheDirectory)).find((folder) => folder.startsWith(name));
  return join(fixture.cacheDirectory, found ?? 'none');
}

describe('the front-end manifest', () => {
  const good = { shell: { name: '@openmrs/esm-app-shell', version: '10.0.0' }, apps: { '@openmrs/esm-login-app': '10.0.0' } };

  it('keeps the order in which apps are listed', () => {
    const apps = { '@openmrs/esm-z-app': '1.0.0', '@openmrs/esm-a-app': '2.0.0', '@openmrs/esm-m-app': '3.0.0' };
    expect(parseFrontendManifest({ ...good, apps }, '/x').apps.map((app) => app.name)).toEqual(Object.keys(apps));
  });

  it.each([
    ['a range', { apps: { '@openmrs/esm-login-app': '^10.0.0' } }, /apps\.@openmrs\/esm-login-app: must be an exact version/],
    ['a tag', { apps: { '@openmrs/esm-login-app': 'next' } }, /must be an exact version/],
    ['an unknown field', { modules: [] }, /Unrecognized key: "modules"/],
    ['a bad name', { apps: { 'Not a name': '1.0.0' } }, /apps\.Not a name/],
    ['a config that is not JSON', { config: ['x.yaml'] }, /config\.0: must be the path of a \.json file/],
    ['the shell as an app', { apps: { '@openmrs/esm-app-shell': '10.0.0' } }, /is the shell/],
  ])('refuses %s, naming the field', (_what, change, message) => {
    expect(() => parseFrontendManifest({ ...good, ...change }, '/x')).toThrow(message);
  });

  it('merges by name in a distribution that builds on another one', () => {
    const base = fixture.manifest(ids);
    const changed = { name: '@openmrs/esm-zebra-app', version: '9.0.0' };
    const added = { name: '@openmrs/esm-new-app', version: '1.0.0' };
    const result = extendFrontendManifest(base, { apps: [changed, added], remove: ['@openmrs/esm-apple-app'], config: ['/c.json'] });
    expect(result.apps).toEqual([changed, base.apps[2], added]);
    expect(() => extendFrontendManifest(base, { remove: ['@openmrs/esm-none-app'] })).toThrow(/esm-none-app cannot be removed/);
  });
});

describe('the front-end lock', () => {
  it('pins content in manifest order and reads back as it was written', async () => {
    const lock = await lockFrontend(fixture.manifest(ids));
    expect(lock.apps.map((app) => app.entry)).toEqual(['dist/zebra.js', 'dist/apple.js', 'dist/mango.js']);
    expect(lock.shell.entry).toBe('dist/index.html');
    expect(lock.apps[0]?.integrity).toMatch(/^sha512-/);
    expect(parseFrontendLock(JSON.parse(formatFrontendLock(lock)))).toEqual(lock);
  });

  it('is refused when an app is missing, has another version, or is too many, naming the app and what to run', async () => {
    const lock = await lockFrontend(fixture.manifest(ids));
    expect(() => checkFrontendLock(fixture.manifest([...ids, 'extra']), lock)).toThrow(
      /esm-extra-app is in the manifest and not.*frontend lock/,
    );
    expect(() => checkFrontendLock(fixture.manifest(['zebra', 'apple']), lock)).toThrow(
      /esm-mango-app is in the lock and not in the manifest/,
    );
    const other = fixture.manifest(ids, { apps: { '@openmrs/esm-zebra-app': '2.0.0' } });
    expect(() => checkFrontendLock(other, lock)).toThrow(/esm-zebra-app is 2\.0\.0 in the manifest and file:zebra\.tgz in the lock/);
  });

  it('is refused when a field is wrong', () => {
    expect(() => parseFrontendLock({ lockVersion: 1, shell: { name: 'x', version: '1.0.0', entry: '../x' }, apps: [] })).toThrow(
      /shell\.entry/,
    );
  });
});

describe('assembling a front end', () => {
  it('keeps built files and leaves out sources and source maps', async () => {
    const seen: string[] = [];
    const frontend = await assemble(fixture.manifest(ids), { seen });
    expect(frontend.apps.map((app) => app.name)).toEqual(['@openmrs/esm-zebra-app', '@openmrs/esm-apple-app', '@openmrs/esm-mango-app']);
    expect([...(frontend.apps[0]?.files.keys() ?? [])].sort()).toEqual(['1097.js', 'routes.json', 'zebra.js']);
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect((await readdir(fixture.cacheDirectory)).filter((name) => /^(incoming|downloads)/.test(name))).toEqual([]);
  });

  it('fetches nothing when the cache has everything', async () => {
    const manifest = fixture.manifest(ids);
    const lock = await lockFrontend(manifest);
    const options = { manifest, lock, cacheDirectory: fixture.cacheDirectory };
    await assembleFrontend(options);
    for (const id of [...ids, 'shell']) await writeFile(join(fixture.directory, `${id}.tgz`), 'gone');
    const seen: string[] = [];
    const again = await assembleFrontend({ ...options, offline: true, progress: (_done, _total, name) => seen.push(name) });
    expect(again.apps).toHaveLength(3);
    expect(seen).toEqual([]);
  });

  it('refuses to fetch when offline is set, naming the package', async () => {
    const manifest = parseFrontendManifest(
      { shell: { name: '@openmrs/esm-app-shell', version: 'file:shell.tgz' }, apps: { '@openmrs/esm-absent-app': '1.0.0' } },
      fixture.directory,
    );
    const shell = (await lockFrontend(fixture.manifest([]))).shell;
    const integrity = `sha512-${'A'.repeat(86)}==`;
    const lock = {
      lockVersion: 1 as const,
      shell,
      apps: [{ name: '@openmrs/esm-absent-app', version: '1.0.0', integrity, entry: 'dist/x.js' }],
    };
    const attempt = assembleFrontend({ manifest, lock, cacheDirectory: fixture.cacheDirectory, offline: true });
    await expect(attempt).rejects.toThrow(/not in the cache and offline is set/);
  });

  it('refuses content that is not what the lock names, in one sentence with the package', async () => {
    const manifest = fixture.manifest(ids);
    const lock = await lockFrontend(manifest);
    await fixture.swap('apple', 'mango');
    const attempt = assembleFrontend({ manifest, lock, cacheDirectory: fixture.cacheDirectory });
    await expect(attempt).rejects.toThrow(
      'The front-end package @openmrs/esm-mango-app file:mango.tgz could not be fetched: its content is not what the lock names (EINTEGRITY)',
    );
    expect((await readdir(fixture.cacheDirectory)).filter((name) => name.includes('mango'))).toEqual([]);
  });

  it('never takes a half-unpacked app for a whole one', async () => {
    await assemble(fixture.manifest(ids));
    const folder = await cacheFolder('openmrs-esm-apple-app');
    await rm(join(folder, 'contents.json'));
    await rm(join(folder, 'dist', 'apple.js'));
    await mkdir(join(fixture.cacheDirectory, 'incoming-killed'));
    const seen: string[] = [];
    const frontend = await assemble(fixture.manifest(ids), { seen });
    expect(seen).toEqual(['1/1 @openmrs/esm-apple-app']);
    expect(frontend.apps[1]?.files.has('apple.js')).toBe(true);
    expect(await readdir(join(await cacheFolder('openmrs-esm-apple-app'), 'dist'))).toContain('apple.js');
  });

  it('lets two processes fill one cache at the same time', async () => {
    const [first, second] = await Promise.all([assemble(fixture.manifest(ids)), assemble(fixture.manifest(ids))]);
    expect(first.apps.map((app) => app.directory)).toEqual(second.apps.map((app) => app.directory));
  });

  it('refuses a package that is not an O3 app', async () => {
    await fixture.app('plain');
    await rm(join(fixture.directory, 'plain/package/dist/routes.json'));
    const manifest = fixture.manifest([], { apps: { '@openmrs/esm-plain-app': 'file:plain/package' } });
    await expect(assemble(manifest)).rejects.toThrow(/esm-plain-app .* is not an O3 app: it has no readable routes\.json/);
  });

  it('serves a local folder where it lies', async () => {
    const manifest = fixture.manifest(['zebra'], { apps: { '@openmrs/esm-mango-app': 'file:mango/package' } });
    const frontend = await assemble(manifest);
    expect(frontend.apps[0]).toMatchObject({
      directory: join(fixture.directory, 'mango/package/dist'),
      version: '1.2.3',
      entry: 'mango.js',
    });
  });
});
