import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { type FrontendManifest, parseFrontendManifest } from '../src/kernel/frontend/index.js';

/** A page in the form in which the shell publishes it. */
export const shellPage = `<!doctype html><html lang="en" data-default-lang="en"><head><title>OpenMRS</title>
<link rel="shortcut icon" href="/openmrs/spa/favicon.ico"><link rel="stylesheet" href="/openmrs/spa/openmrs.f362e0bc25a2bddc.css">
<link rel="preload" href="https://elsewhere.example/openmrs/spa/importmap.json" as="fetch">
<script type="systemjs-importmap" src="https://elsewhere.example/openmrs/spa/importmap.json"></script>
<link rel="preload" href="/openmrs/spa/routes.registry.json" as="fetch"><script type="openmrs-routes" src="/openmrs/spa/routes.registry.json"></script>
<link rel="manifest" href="/openmrs/spa/manifest.8bf1757a96431f7a7b87baad8f950c48.json"></head>
<body><script src="/openmrs/spa/openmrs.c9721b6106ec5c66.js"></script><template id="app-error"><button onclick="location.reload()">Reload</button>
<button data-copy-btn onclick="copyText(this.parentElement)">Copy</button></template><script>initializeSpa({
  apiUrl: "/openmrs", spaPath: "/openmrs/spa", env: "production", offline: true, configUrls: [],
});</script></body></html>`;

/** Makes small packages in the form of the published ones, in a folder of its own that {@link remove} deletes. */
export class FrontendFixture {
  private constructor(readonly directory: string) {}

  static async create(): Promise<FrontendFixture> {
    const fixture = new FrontendFixture(await mkdtemp(join(tmpdir(), 'frontend-')));
    await fixture.shell();
    return fixture;
  }

  get cacheDirectory(): string {
    return join(this.directory, 'cache');
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Writes text files below the fixture's folder. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.directory, path)), { recursive: true });
      await writeFile(join(this.directory, path), text);
    }
  }

  /** Writes `shell.tgz`. */
  async shell(page = shellPage): Promise<void> {
    await this.write({
      'shell/package/package.json': JSON.stringify({ name: '@openmrs/esm-app-shell', version: '10.0.0', main: 'dist/openmrs.js' }),
      'shell/package/dist/index.html': page,
      'shell/package/dist/openmrs.c9721b6106ec5c66.js': `// ${'shell '.repeat(1000)}`,
      'shell/package/dist/openmrs.f362e0bc25a2bddc.css': 'body{}',
      'shell/package/dist/favicon.ico': 'icon',
      'shell/package/dist/logo.svg': '<svg/>',
      'shell/package/dist/manifest.8bf1757a96431f7a7b87baad8f950c48.json': '{"icons":[{"src":"/openmrs/spa/icon.png"}]}',
    });
    await this.pack('shell');
  }

  /** Writes `<id>.tgz` (and the folder `<id>/package` from which it is made): an app called `@openmrs/esm-<id>-app`. */
  async app(id: string, files: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.write({
      [`${id}/package/package.json`]: JSON.stringify({
        name: `@openmrs/esm-${id}-app`,
        version: '1.2.3',
        browser: `dist/${id}.js`,
        main: 'src/index.ts',
      }),
      [`${id}/package/src/index.ts`]: 'export {};',
      [`${id}/package/dist/${id}.js`]: `var app = '${id}';`,
      [`${id}/package/dist/${id}.js.map`]: '{}',
      [`${id}/package/dist/1097.js`]: `/* ${'chunk '.repeat(1000)} */`,
      [`${id}/package/dist/routes.json`]: JSON.stringify({ pages: [{ component: id, route: id }] }),
      ...files,
    });
    await this.pack(id);
  }

  /** A manifest with the shell and the given apps, from tarballs. */
  manifest(ids: readonly string[], more: Readonly<Record<string, unknown>> = {}): FrontendManifest {
    return parseFrontendManifest(
      {
        shell: { name: '@openmrs/esm-app-shell', version: 'file:shell.tgz' },
        apps: Object.fromEntries(ids.map((id) => [`@openmrs/esm-${id}-app`, `file:${id}.tgz`])),
        ...more,
      },
      this.directory,
    );
  }

  /** Puts one package's tarball in the place of another's. */
  async swap(from: string, to: string): Promise<void> {
    await cp(join(this.directory, `${from}.tgz`), join(this.directory, `${to}.tgz`));
  }

  private async pack(id: string): Promise<void> {
    await create({ file: join(this.directory, `${id}.tgz`), cwd: join(this.directory, id), gzip: true, portable: true }, ['package']);
  }
}
