import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { Readiness } from './readiness.js';

/** The port cannot be listened on; the text says why. */
export class ListenError extends Error {
  constructor(text: string, options?: { cause?: unknown }) {
    super(text, options);
    this.name = 'ListenError';
  }
}

/** Largest request body that is read, in bytes. */
const BODY_LIMIT = 10 * 1024 * 1024;
const DRAIN_MILLISECONDS = 8000;

/** The HTTP side of the server: listens at once, answers health questions, and everything else once routes are mounted. */
export class HttpServer {
  readonly readiness = new Readiness();
  private readonly app: Express = express();
  private readonly server: Server;
  private routes: RequestHandler = this.readiness.notReady;

  constructor(log: Logger) {
    this.app.disable('x-powered-by');
    this.app.disable('etag');
    this.app.set('trust proxy', 'loopback, linklocal, uniquelocal');
    this.app.set('query parser', 'simple');
    this.app.use((_request, response, next) => {
      response.once('close', () => this.closeIdleWhenStopping());
      next();
    });
    this.app.get('/openmrs/health/alive', this.readiness.alive);
    this.app.get('/openmrs/health/started', this.readiness.started);
    this.app.use((request, response, next) => this.routes(request, response, next));
    this.server = createServer(this.app);
    this.server.keepAliveTimeout = 65_000;
    this.server.on('clientError', (error, socket) => {
      log.debug({ err: error }, 'unreadable request');
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });
  }

  /** The port listened on. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** @throws {@link ListenError} when the port is taken or not permitted */
  async listen(port: number, host: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const failed = (error: NodeJS.ErrnoException) => reject(new ListenError(listenFault(error, port, host), { cause: error }));
      this.server.once('error', failed);
      this.server.listen(port, host, () => {
        this.server.off('error', failed);
        resolve();
      });
    });
  }

  /** Puts the real routes in place of the waiting page. */
  mount(routes: RequestHandler): void {
    this.routes = routes;
    this.readiness.ready();
  }

  /** Stops accepting, lets running requests end, and closes what is left after eight seconds. */
  async close(): Promise<void> {
    this.readiness.stopping();
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    await Promise.race([closed, delay(DRAIN_MILLISECONDS, undefined, { ref: false })]);
    this.server.closeAllConnections();
    await closed;
  }

  /** A client keeps its connection open after its last answer; it must not hold up the end. */
  private closeIdleWhenStopping(): void {
    if (!this.server.listening) setImmediate(() => this.server.closeIdleConnections());
  }
}

/** What every request passes before routes: id, log line, security headers, compression. */
export function standardMiddleware(log: Logger): RequestHandler[] {
  return [
    (request: Request, response: Response, next: NextFunction) => {
      // Clients join addresses with doubled slashes; servlet containers have always read them as one.
      const at = request.url.indexOf('?');
      const path = at < 0 ? request.url : request.url.slice(0, at);
      if (path.includes('//')) request.url = path.replaceAll(/\/{2,}/g, '/') + (at < 0 ? '' : request.url.slice(at));
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
      (request as { id?: unknown }).id = id;
      response.setHeader('X-Request-Id', id);
      next();
    },
    pinoHttp({
      logger: log,
      genReqId: (request) => request.id,
      quietReqLogger: true,
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
      serializers: {
        req: (request: { method: string; url: string; id: unknown }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    }) as unknown as RequestHandler,
    helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false, strictTransportSecurity: false }) as RequestHandler,
    compression() as unknown as RequestHandler,
  ];
}

/** Reads JSON and form bodies; the FHIR API reads its own. */
export function bodyParsers(): RequestHandler[] {
  return [express.json({ limit: BODY_LIMIT, strict: false }), express.urlencoded({ extended: false, limit: BODY_LIMIT })];
}

function listenFault(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use by another program; stop it or set PORT to a free one.`;
  if (error.code === 'EACCES') return `Port ${port} may not be used by this account; set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `The address ${host} is not one of this machine; set HOST to one that is.`;
  return `Cannot listen on ${host}:${port}: ${error.message}.`;
}
