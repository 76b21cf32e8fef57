import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type Answer, route, type RouteRequest } from '../../kernel/http/index.js';
import { uriPrefix } from '../../kernel/rest/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { open } from '../../kernel/auth/index.js';
import { languageTag } from './locale.rules.js';
import { type SessionChange, SessionService } from './session.service.js';

const USER =
  'custom:(uuid,display,username,systemId,userProperties,person:(uuid,display),privileges:(uuid,display,name),allRoles:(uuid,display,name),links)';

/** What callers may always see of themselves, whatever their roles say. */
const OWN = ['Get Users', 'Get People', 'Get Privileges', 'Get Roles', 'Get Locations', 'Get Providers'];

/**
 * The session resource.
 *
 * @source webservices.rest 3.5.0 `SessionController1_9`
 */
@service()
export class SessionController {
  constructor(
    @inject(SessionService) private readonly sessions: SessionService,
    @inject(ServerParts) private readonly parts: ServerParts,
  ) {}

  @open()
  async show(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    return { status: 200, body: await this.body(ctx, request), headers: { 'Cache-Control': 'no-cache, no-store' } };
  }

  @open()
  async change(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const changes = this.sessions.checked(ctx, changeOf(request.body));
    const changed = await this.parts.contexts.changeSession(request.raw, request.response, changes);
    return this.show(changed, request);
  }

  @open()
  async end(_ctx: Ctx, request: RouteRequest): Promise<Answer> {
    await this.parts.contexts.endSession(request.raw, request.response);
    return { status: 204 };
  }

  private async body(ctx: Ctx, request: RouteRequest): Promise<object> {
    const rendering = this.parts.rest.render('user', USER, 'default');
    const state = await this.sessions.current(ctx, rendering.shape);
    const locales = { locale: languageTag(state.locale), allowedLocales: state.allowedLocales.map(languageTag) };
    if (!state.user) return { authenticated: false, ...locales };
    const context = { ctx: ctx.granting(...OWN), uriPrefix: uriPrefix(request.raw) };
    const reference = (resource: string, object: object | undefined) =>
      object ? this.parts.rest.render(resource, 'ref', 'ref').render(object, context) : null;
    // Clients look for the role System Developer here, which a user may also have by inheritance.
    const { allRoles, links, resourceVersion, ...user } = rendering.render(state.user, context) as Record<string, unknown>;
    return {
      authenticated: true,
      ...locales,
      user: { ...user, roles: allRoles, links, resourceVersion },
      sessionLocation: reference('location', state.location),
      currentProvider: reference('provider', state.provider),
    };
  }
}

function changeOf(body: unknown): SessionChange {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw InvalidInputError.of('[The request body must be a JSON object]');
  const { locale, sessionLocation } = body as Record<string, unknown>;
  return { ...textOf('locale', locale), ...textOf('sessionLocation', sessionLocation) };
}

function textOf(name: string, value: unknown): SessionChange {
  if (value === undefined) return {};
  if (value !== null && typeof value !== 'string') throw InvalidInputError.of(`[${name} => expected text]`);
  return { [name]: value };
}

/** Routes of the session resource. */
export const sessionRoutes = [
  route('get', '/ws/rest/v1/session', SessionController, (controller, ctx, request) => controller.show(ctx, request)),
  route('post', '/ws/rest/v1/session', SessionController, (controller, ctx, request) => controller.change(ctx, request)),
  route('delete', '/ws/rest/v1/session', SessionController, (controller, ctx, request) => controller.end(ctx, request)),
];
