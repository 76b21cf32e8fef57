import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import semver from 'semver';
import { z } from 'zod';
import { FrontendError } from './frontend-errors.js';

/** One front-end package of a distribution. */
export interface FrontendPackage {
  /** npm name, for example `@openmrs/esm-login-app` */
  readonly name: string;
  /** as written in the manifest: an exact version, or `file:` and a folder or tarball */
  readonly version: string;
  /** absolute path of a local package; absent for one from the registry */
  readonly localPath?: string;
}

/** Which shell, apps and configuration make up the front end of a distribution. */
export interface FrontendManifest {
  readonly shell: FrontendPackage;
  /** in listed order, which is the order of the import map and the routes registry */
  readonly apps: readonly FrontendPackage[];
  /** absolute paths of JSON configuration files, in the order in which the shell merges them */
  readonly config: readonly string[];
  readonly pageTitle: string;
  /** language before a user has chosen one, for example `en` or `pt_BR` */
  readonly defaultLocale: string;
}

const packageName = z
  .string()
  .regex(/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/, 'is not a package name (like @openmrs/esm-login-app)');

const packageVersion = z.string().refine((version) => isLocal(version) || semver.valid(version) === version, {
  error: 'must be an exact version (like 10.0.0), or file: and the path of a folder or .tgz',
});

const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  shell: z.strictObject({ name: packageName, version: packageVersion }),
  apps: z.record(packageName, packageVersion),
  config: z.array(z.string().endsWith('.json', 'must be the path of a .json file')).default([]),
  pageTitle: z.string().min(1).default('OpenMRS'),
  defaultLocale: z
    .string()
    .regex(/^[a-z]{2,3}([_-][A-Za-z]{2,4})?$/, 'must be a language tag like en or pt_BR')
    .default('en'),
});

/** A manifest as it is written down, in `frontend/manifest.json` or in a distribution. */
export type FrontendManifestInput = z.input<typeof manifestSchema>;

function isLocal(version: string): boolean {
  return version.startsWith('file:') && version.length > 'file:'.length;
}

/**
 * Checks a written manifest and makes its paths absolute.
 *
 * @param input - the manifest as written
 * @param directory - absolute folder from which its relative paths start
 * @throws {@link FrontendError} `frontend.manifest`, naming each wrong field and its rule
 */
export function parseFrontendManifest(input: unknown, directory: string): FrontendManifest {
  const parsed = manifestSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'manifest'}: ${issue.message}`);
    throw new FrontendError('manifest', `The front-end manifest is wrong. ${problems.join('; ')}`);
  }
  const { shell, apps, config, pageTitle, defaultLocale } = parsed.data;
  if (apps[shell.name] !== undefined) {
    throw new FrontendError('manifest', `The front-end manifest is wrong. apps.${shell.name}: is the shell and cannot be an app`);
  }
  return {
    shell: frontendPackage(shell.name, shell.version, directory),
    apps: Object.entries(apps).map(([name, version]) => frontendPackage(name, version, directory)),
    config: config.map((file) => resolve(directory, file)),
    pageTitle,
    defaultLocale,
  };
}

function frontendPackage(name: string, version: string, directory: string): FrontendPackage {
  if (!isLocal(version)) return { name, version };
  return { name, version, localPath: resolve(directory, version.slice('file:'.length)) };
}

/**
 * Reads a manifest file; its relative paths start at its own folder.
 *
 * @throws {@link FrontendError} `frontend.manifest` when it cannot be read, is not JSON or breaks a rule
 */
export async function readFrontendManifest(file: string): Promise<FrontendManifest> {
  return parseFrontendManifest(await readJson(file, 'manifest'), dirname(resolve(file)));
}

/** What a distribution that builds on another one changes in its front end. */
export interface FrontendExtension {
  /** apps merge by name: a known name keeps its place and takes the new version, a new name goes to the end */
  readonly apps?: readonly FrontendPackage[];
  /** names of apps to leave out */
  readonly remove?: readonly string[];
  /** absolute paths, merged after those of the base */
  readonly config?: readonly string[];
  readonly shell?: FrontendPackage;
  readonly pageTitle?: string;
  readonly defaultLocale?: string;
}

/**
 * The manifest of a distribution that builds on another one.
 *
 * @throws {@link FrontendError} `frontend.manifest` when an app to remove is not there
 */
export function extendFrontendManifest(base: FrontendManifest, extension: FrontendExtension): FrontendManifest {
  const apps = new Map(base.apps.map((app) => [app.name, app]));
  for (const name of extension.remove ?? []) {
    if (!apps.delete(name)) throw new FrontendError('manifest', `The front-end app ${name} cannot be removed: the base does not have it`);
  }
  for (const app of extension.apps ?? []) apps.set(app.name, app);
  return {
    shell: extension.shell ?? base.shell,
    apps: [...apps.values()],
    config: [...base.config, ...(extension.config ?? [])],
    pageTitle: extension.pageTitle ?? base.pageTitle,
    defaultLocale: extension.defaultLocale ?? base.defaultLocale,
  };
}

/**
 * Reads a JSON file of the front end.
 *
 * @throws {@link FrontendError} naming the file, when it cannot be read or is not JSON
 */
export async function readJson(file: string, problem: 'manifest' | 'lock' | 'config'): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new FrontendError(problem, `The front-end ${problem} ${file} cannot be read`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FrontendError(problem, `The front-end ${problem} ${file} is not JSON: ${String(cause)}`, { cause });
  }
}
