import pacote from 'pacote';
import { FrontendError } from './frontend-errors.js';
import type { FrontendPackage } from './frontend-manifest.js';
import { describePackage, type PackageDescription } from './local-package.js';
import { type NpmSettings, readNpmSettings } from './npm-settings.js';

const attempts = 3;

/** Codes after which asking again cannot help. */
const finalCodes = new Set(['E401', 'E403', 'E404', 'ETARGET', 'EINTEGRITY', 'ENOENT', 'EUSAGE', 'EBADENGINE']);

let settings: Promise<NpmSettings> | undefined;

/**
 * Asks the registry (or reads a local tarball) for what a lock needs to know of a package.
 *
 * @throws {@link FrontendError} `frontend.fetch` when it is not there or the registry cannot be reached
 */
export async function resolvePackage(item: FrontendPackage): Promise<PackageDescription> {
  const found = await retrying(item, async () => {
    const options = { ...(await requestOptions()), fullMetadata: true };
    const manifest = await pacote.manifest(specifier(item), options);
    if (item.localPath === undefined) return manifest;
    // A local tarball's integrity is known only once its bytes have been read.
    const { integrity } = await pacote.tarball(specifier(item), options);
    return { ...manifest, _integrity: integrity };
  });
  return { ...describePackage(item.name, found), integrity: strongest(found._integrity, item) };
}

function strongest(integrity: unknown, item: FrontendPackage): string {
  const hash = String(integrity)
    .split(/\s+/)
    .find((part) => part.startsWith('sha512-'));
  if (hash === undefined) throw new FrontendError('fetch', `${nameOf(item)} cannot be locked: the registry gives no sha512 for it`);
  return hash;
}

/**
 * Downloads a package and verifies its content.
 *
 * @param integrity - sha512 from the lock
 * @param downloads - folder in which downloads are kept until the front end is complete
 * @returns the gzipped tar archive
 * @throws {@link FrontendError} `frontend.fetch` when it cannot be had or its content is another one
 */
export async function downloadPackage(item: FrontendPackage, integrity: string, downloads: string): Promise<Buffer> {
  return retrying(item, async () => pacote.tarball(specifier(item), { ...(await requestOptions()), integrity, cache: downloads }));
}

function specifier(item: FrontendPackage): string {
  return item.localPath === undefined ? `${item.name}@${item.version}` : `file:${item.localPath}`;
}

async function requestOptions(): Promise<NpmSettings> {
  settings ??= readNpmSettings(process.cwd());
  return { ...(await settings), fetchRetries: 2, fetchRetryMintimeout: 500, fetchRetryMaxtimeout: 5000, timeout: 60_000 };
}

async function retrying<TResult>(item: FrontendPackage, task: () => Promise<TResult>): Promise<TResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task();
    } catch (failure) {
      const code = codeOf(failure);
      if (attempt < attempts && !finalCodes.has(code)) continue;
      // The cause is left out on purpose: its text carries the registry's address, and at times credentials.
      throw new FrontendError('fetch', `${nameOf(item)} could not be fetched: ${reason(code)}`);
    }
  }
}

function nameOf(item: FrontendPackage): string {
  return `The front-end package ${item.name} ${item.version}`;
}

function codeOf(failure: unknown): string {
  const code = (failure as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'EUNKNOWN';
}

function reason(code: string): string {
  if (code === 'EINTEGRITY') return 'its content is not what the lock names (EINTEGRITY)';
  if (code === 'E404' || code === 'ETARGET') return `the package registry does not have this version (${code})`;
  if (code === 'E401' || code === 'E403') return `the package registry does not allow it (${code})`;
  if (code === 'ENOENT') return 'the file is not there (ENOENT)';
  return `the package registry cannot be reached or broke off (${code}); try again when the network is back`;
}
