import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AssembledFrontend, AssembledPackage } from './assemble-frontend.js';
import { FrontendError } from './frontend-errors.js';
import { readJson } from './frontend-manifest.js';
import { fitIndexPage, type PageSettings, publishedSpaPath, startScript, startScriptOf } from './index-page.js';

/** A text made for this server. */
export interface GeneratedFile {
  readonly kind: 'generated';
  readonly name: string;
  readonly content: Buffer;
  readonly etag: string;
}

/** A file of a package. */
export interface PackageFile {
  readonly kind: 'package';
  readonly directory: string;
  readonly path: string;
  /** bytes */
  readonly size: number;
  /** absent for a file that may change at any time */
  readonly etag?: string;
  /** the name changes with the content, so that a browser may keep it for good */
  readonly immutable: boolean;
}

export type SiteFile = GeneratedFile | PackageFile;

/** What the site needs besides the assembled front end. */
export interface SiteSettings {
  readonly spaPath: string;
  readonly apiUrl: string;
  /** absolute paths of JSON configuration of content packages, in package order; the manifest's own files come after them */
  readonly contentConfig: readonly string[];
  /** addresses of further configuration, merged last */
  readonly configUrls: readonly string[];
}

/** All that is served below the single-page app's path; the shell's files at the top, each app in its versioned folder. */
export class SiteFiles {
  private constructor(
    readonly page: GeneratedFile,
    private readonly generated: ReadonlyMap<string, GeneratedFile>,
    private readonly shell: AssembledPackage,
    private readonly apps: ReadonlyMap<string, AssembledPackage>,
  ) {}

  /**
   * @throws {@link FrontendError} `frontend.shell` when the shell's page is not as expected, `frontend.config` when a
   *   configuration file cannot be read or is not a JSON object
   */
  static async of(frontend: AssembledFrontend, settings: SiteSettings): Promise<SiteFiles> {
    const { shell, apps, manifest } = frontend;
    const config = await readConfig([...settings.contentConfig, ...manifest.config]);
    const page: PageSettings = {
      spaPath: settings.spaPath,
      apiUrl: settings.apiUrl,
      configUrls: [...config.map((file) => `${settings.spaPath}/${file.name}`), ...settings.configUrls],
      pageTitle: manifest.pageTitle,
      defaultLocale: manifest.defaultLocale,
    };
    const html = await readFile(join(shell.directory, shell.entry), 'utf8');
    const index = generatedFile('index.html', fitIndexPage(html, page));
    const imports = Object.fromEntries(apps.map((app) => [app.name, `./${app.folder}/${app.entry}`]));
    const routes = Object.fromEntries(apps.map((app) => [app.name, app.routes]));
    const files = [
      index,
      generatedFile(startScript, startScriptOf(page)),
      generatedFile('importmap.json', JSON.stringify({ imports })),
      generatedFile('routes.registry.json', JSON.stringify(routes)),
      ...config,
      ...(await fitWebManifests(shell, settings.spaPath)),
    ];
    return new SiteFiles(index, new Map(files.map((file) => [file.name, file])), shell, new Map(apps.map((app) => [app.folder, app])));
  }

  /** The file at a path below the single-page app's path, for example `openmrs-esm-login-app-10.0.0/1097.js`. */
  find(path: string): SiteFile | undefined {
    const generated = this.generated.get(path);
    if (generated !== undefined) return generated;
    const slash = path.indexOf('/');
    const app = slash === -1 ? undefined : this.apps.get(path.slice(0, slash));
    return app === undefined ? packageFile(this.shell, path, isHashed(path)) : packageFile(app, path.slice(slash + 1), true);
  }
}

function packageFile(item: AssembledPackage, path: string, stableName: boolean): PackageFile | undefined {
  const size = item.files.get(path);
  if (size === undefined) return undefined;
  const common = { kind: 'package', directory: item.directory, path, size } as const;
  if (item.contentTag === undefined) return { ...common, immutable: false };
  return { ...common, etag: `${item.contentTag}-${size.toString(36)}`, immutable: stableName };
}

/** Whether a file of the shell carries a hash of its content in its name, for example `openmrs.f362e0bc25a2bddc.css`. */
function isHashed(path: string): boolean {
  return /(^|[./_-])[0-9a-f]{16,}\.[a-z0-9]+$/.test(path);
}

async function readConfig(paths: readonly string[]): Promise<GeneratedFile[]> {
  return Promise.all(
    paths.map(async (path, index) => {
      const value = await readJson(path, 'config');
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new FrontendError('config', `The front-end config ${path} is not a JSON object`);
      }
      const number = String(index + 1).padStart(2, '0');
      return generatedFile(`config/${number}-${basename(path).replace(/[^A-Za-z0-9._-]/g, '-')}`, JSON.stringify(value));
    }),
  );
}

/** The web manifest names its icons by absolute path, so it is made anew when the path is another one. */
async function fitWebManifests(shell: AssembledPackage, spaPath: string): Promise<GeneratedFile[]> {
  if (spaPath === publishedSpaPath) return [];
  const names = [...shell.files.keys()].filter((name) => /^manifest\.[0-9a-f]+\.json$/.test(name));
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(shell.directory, name), 'utf8');
      return generatedFile(name, text.replaceAll(`"${publishedSpaPath}/`, `"${spaPath}/`));
    }),
  );
}

function generatedFile(name: string, text: string): GeneratedFile {
  const content = Buffer.from(text);
  return { kind: 'generated', name, content, etag: createHash('sha256').update(content).digest('base64url').slice(0, 22) };
}
