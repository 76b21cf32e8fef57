import { extname, posix } from 'node:path';
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import type { AssembledFrontend } from './assemble-frontend.js';
import { acceptedEncoding, compress, CompressedFiles, type Encoding } from './compressed-files.js';
import { legacyPage, legacyPaths } from './legacy-page.js';
import { type GeneratedFile, type PackageFile, SiteFiles } from './site-files.js';

/** How {@link frontendRouter} serves a front end. */
export interface FrontendRouterOptions {
  /** path of the single-page app, no slash at the end; default `/openmrs/spa` */
  readonly spaPath?: string;
  /** path of the server, no slash at the end; default `/openmrs`, to which some O3 apps link by name */
  readonly apiUrl?: string;
  /** absolute paths of the content packages' front-end configuration, in package order; the manifest's own comes after */
  readonly contentConfig?: readonly string[];
  /** addresses of further configuration files, merged last */
  readonly configUrls?: readonly string[];
  /** value of the Content-Security-Policy header of the pages; default {@link frontendContentSecurityPolicy} */
  readonly contentSecurityPolicy?: string;
}

/** What the O3 apps need and no more: everything from this server, inline styles, and images made in the browser. */
export const frontendContentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const oneYear = 'public, max-age=31536000, immutable';

/**
 * Serves an assembled front end where it lies: the shell's page fitted to this server, import map, routes registry,
 * configuration, files of shell and apps, the page for every address of the single-page app, and redirects to it from `/`.
 *
 * @returns a router for the root of the server; it leaves every other path and method to the handlers after it
 * @throws {@link FrontendError} `frontend.shell` or `frontend.config`
 */
export async function frontendRouter(frontend: AssembledFrontend, options: FrontendRouterOptions = {}): Promise<Router> {
  const spaPath = options.spaPath ?? '/openmrs/spa';
  const apiUrl = options.apiUrl ?? '/openmrs';
  const site = await SiteFiles.of(frontend, {
    spaPath,
    apiUrl,
    contentConfig: options.contentConfig ?? [],
    configUrls: options.configUrls ?? [],
  });
  const policy = options.contentSecurityPolicy ?? frontendContentSecurityPolicy;
  const router = Router({ strict: true, caseSensitive: true });
  for (const path of new Set(['/', apiUrl, `${apiUrl}/`])) {
    if (path !== '' && path !== spaPath) router.get(path, (_request, response) => response.redirect(302, `${spaPath}/`));
  }
  router.get(spaPath, (_request, response) => response.redirect(301, `${spaPath}/`));
  router.get(`${spaPath}/{*path}`, spaHandler(site, spaPath, policy));
  const legacy = legacyPage(spaPath);
  for (const name of legacyPaths) {
    router.get(`${apiUrl}/${name}{/*path}`, (_request, response) => {
      pageHeaders(response, policy);
      response.status(404).set('Cache-Control', 'no-cache').type('html').send(legacy);
    });
  }
  return router;
}

function spaHandler(site: SiteFiles, spaPath: string, policy: string): RequestHandler {
  const compressed = new CompressedFiles();
  const generated = new GeneratedFiles();
  return async (request, response, next) => {
    // The router has already refused malformed escapes with 400.
    const path = decodeURIComponent(request.path.slice(spaPath.length + 1));
    const file = site.find(path);
    response.set('X-Content-Type-Options', 'nosniff');
    if (file?.kind === 'package') return sendPackageFile(request, response, next, file, compressed);
    const extension = extname(posix.basename(path));
    const content = file ?? (extension === '' || extension === '.html' ? site.page : undefined);
    if (content === undefined) {
      response.status(404).set('Cache-Control', 'no-cache').type('text').send('Not found\n');
      return;
    }
    if (content === site.page) pageHeaders(response, policy);
    await generated.send(request, response, content);
  };
}

function pageHeaders(response: Response, policy: string): void {
  response.set({ 'Content-Security-Policy': policy, 'Referrer-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff' });
}

/** Sends texts made at start; each is compressed once. */
class GeneratedFiles {
  private readonly compressed = new Map<string, Promise<Buffer>>();

  async send(request: Request, response: Response, file: GeneratedFile): Promise<void> {
    const encoding = file.content.length < 1024 ? undefined : acceptedEncoding(request.get('Accept-Encoding'));
    const content = encoding === undefined ? file.content : await this.encoded(file, encoding);
    response.vary('Accept-Encoding').type(extname(file.name)).set('Cache-Control', 'no-cache').set('ETag', etagOf(file.etag, encoding));
    if (encoding !== undefined) response.set('Content-Encoding', encoding);
    response.send(content);
  }

  private encoded(file: GeneratedFile, encoding: Encoding): Promise<Buffer> {
    const key = `${file.name} ${encoding}`;
    const known = this.compressed.get(key) ?? compress(file.content, encoding);
    this.compressed.set(key, known);
    return known;
  }
}

function etagOf(tag: string, encoding: Encoding | undefined): string {
  return `"${tag}${encoding === undefined ? '' : `-${encoding}`}"`;
}

async function sendPackageFile(
  request: Request,
  response: Response,
  next: NextFunction,
  file: PackageFile,
  compressed: CompressedFiles,
): Promise<void> {
  const wanted = file.etag === undefined ? undefined : acceptedEncoding(request.get('Accept-Encoding'));
  const neighbour = wanted === undefined ? undefined : await compressed.neighbour(file.directory, file.path, file.size, wanted);
  const encoding = neighbour === undefined ? undefined : wanted;
  response
    .vary('Accept-Encoding')
    .type(extname(file.path))
    .set('Cache-Control', file.immutable ? oneYear : 'no-cache');
  if (file.etag !== undefined) response.set('ETag', etagOf(file.etag, encoding));
  if (encoding !== undefined) response.set('Content-Encoding', encoding);
  // Modification times are those of the archive (the same for every release), so they say nothing and are left out.
  const root = { root: file.directory, cacheControl: false, lastModified: file.etag === undefined };
  response.sendFile(neighbour ?? file.path, root, (failure?: NodeJS.ErrnoException) => {
    if (failure === undefined || failure.code === 'ECONNABORTED' || failure.code === 'EPIPE') return;
    if (response.headersSent) return void response.destroy();
    response.removeHeader('Content-Encoding');
    next(failure);
  });
}
