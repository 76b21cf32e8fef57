import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { Authenticator } from '../auth/index.js';
import { type AuthenticatedUser, Ctx, type Environment, type Origin, wholeSeconds } from '../context/index.js';
import { InvalidInputError } from '../errors/index.js';
import type { Session, SessionStore } from '../session/index.js';
import { AllowedAddresses } from './allowed-addresses.js';

/** Name of the session cookie, as upstream's. */
export const SESSION_COOKIE = 'JSESSIONID';
const COOKIE_PATH = '/openmrs';
const BASIC = /^Basic\s+(.*)$/i;

interface RequestState {
  ctx: Ctx;
  session: Session | undefined;
}

const states = new WeakMap<Request, RequestState>();

/** The context of a request. @throws Error before the context middleware ran */
export function contextOf(request: Request): Ctx {
  const state = states.get(request);
  if (!state) throw new Error('The request has no context yet');
  return state.ctx;
}

/** The session cookie was sent but its session has ended. REST 401. */
export class SessionTimedOutError extends Error {
  readonly status = 401;
  constructor() {
    super('Session timed out');
  }
}

/** Recognises callers: by session cookie, or by Basic credentials, which start a session. */
export class RequestContexts {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly sessions: SessionStore,
    private readonly environment: Environment,
    private readonly log: Logger,
    private readonly now: () => Date,
  ) {
    this.allowed = new AllowedAddresses(environment.settings);
  }

  private readonly allowed: AllowedAddresses;

  /** Express middleware that makes {@link contextOf} work. */
  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    this.prepare(request, response).then(() => next(), next);
  };

  /** The context of tasks, event handlers and start hooks. */
  system(requestId = `system-${randomUUID()}`): Ctx {
    return this.contextFor(this.authenticator.systemUser(), undefined, { requestId, address: null }, this.log);
  }

  /** The session of a request. */
  sessionOf(request: Request): Session | undefined {
    return states.get(request)?.session;
  }

  /** Changes locale or location of the request's session; starts an anonymous session when there is none. */
  async changeSession(request: Request, response: Response, changes: Partial<Pick<Session, 'locale' | 'locationUuid'>>): Promise<Ctx> {
    const state = states.get(request);
    if (!state) throw new Error('The request has no context yet');
    if (state.session) {
      state.session = { ...state.session, ...changes };
      await this.sessions.update(state.session);
    } else {
      state.session = await this.sessions.create({ userId: undefined, locale: undefined, locationUuid: undefined, ...changes });
      setCookie(request, response, state.session.id);
    }
    state.ctx = this.contextFor(state.ctx.user, state.session, state.ctx.origin, state.ctx.log);
    return state.ctx;
  }

  /** Ends the request's session and clears the cookie. */
  async endSession(request: Request, response: Response): Promise<void> {
    const state = states.get(request);
    if (state?.session) await this.sessions.end(state.session.id);
    clearCookie(response);
    if (state) {
      state.session = undefined;
      state.ctx = this.contextFor(undefined, undefined, state.ctx.origin, state.ctx.log);
    }
  }

  private async prepare(request: Request, response: Response): Promise<void> {
    this.allowed.check(request.ip);
    const origin: Origin = { requestId: String(request.id ?? randomUUID()), address: request.ip ?? null };
    const cookie = cookieOf(request);
    const basic = basicOf(request);
    let session = cookie === undefined ? undefined : await this.sessions.find(cookie);
    let user = session?.userId === undefined ? undefined : this.authenticator.userById(session.userId);
    if (!user && basic) {
      const anonymous = this.contextFor(undefined, session, origin, this.log);
      user = await this.authenticator.authenticate(anonymous, basic, origin);
      if (user) session = await this.login(request, response, user, session);
    }
    states.set(request, { ctx: this.contextFor(user, session, origin, this.log), session });
    if (cookie !== undefined && !session) {
      clearCookie(response);
      // A login with wrong credentials on an old cookie is answered as anonymous, like one without a cookie.
      if (!basic) throw new SessionTimedOutError();
    }
  }

  /** A new id at login, so that an id known before it is worth nothing. */
  private async login(request: Request, response: Response, user: AuthenticatedUser, before: Session | undefined): Promise<Session> {
    if (before) await this.sessions.end(before.id);
    const locale = await this.authenticator.userProperty(user.id, 'defaultLocale');
    const location = await this.authenticator.userProperty(user.id, 'defaultLocation');
    const session = await this.sessions.create({
      userId: user.id,
      locale: locale?.replace('-', '_') ?? before?.locale,
      locationUuid: location && location.length <= 38 ? location : undefined,
    });
    setCookie(request, response, session.id);
    return session;
  }

  private contextFor(user: AuthenticatedUser | undefined, session: Session | undefined, origin: Origin, log: Logger): Ctx {
    return new Ctx({
      user,
      locale: session?.locale ?? this.environment.settings.text('default_locale') ?? 'en',
      now: wholeSeconds(this.now()),
      log,
      origin,
      unit: undefined,
      granted: new Set(),
      common: this.authenticator.commonPrivileges(user !== undefined),
      sessionLocation: session?.locationUuid,
      environment: this.environment,
    });
  }
}

function cookieOf(request: Request): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=') as [string, string | undefined];
    if (name === SESSION_COOKIE && value !== undefined && /^[A-Za-z0-9]{16,64}$/.test(value)) return value;
  }
  return undefined;
}

/** The password is everything after the first colon. */
function basicOf(request: Request): { username: string; password: string } | undefined {
  const match = BASIC.exec(request.headers.authorization ?? '');
  if (!match) return undefined;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) throw InvalidInputError.of('[Invalid credentials provided]');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function setCookie(request: Request, response: Response, id: string): void {
  response.cookie(SESSION_COOKIE, id, { httpOnly: true, path: COOKIE_PATH, sameSite: 'lax', secure: request.secure, encode: String });
}

function clearCookie(response: Response): void {
  response.clearCookie(SESSION_COOKIE, { path: COOKIE_PATH, httpOnly: true, sameSite: 'lax' });
}
