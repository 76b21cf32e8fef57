import type { Ctx } from '../../kernel/context/index.js';
import { ConflictError, InvalidInputError } from '../../kernel/errors/index.js';
import { type Answer, route, type RouteRequest } from '../../kernel/http/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { authenticated, open } from '../../kernel/auth/index.js';
import { UserService } from '../user/index.js';

/**
 * Changing and resetting passwords.
 *
 * @source webservices.rest 3.5.0 `ChangePasswordController1_8`, `PasswordResetController2_2`
 */
@service()
export class PasswordController {
  constructor(
    @inject(UserService) private readonly users: UserService,
    @inject(ServerParts) private readonly parts: ServerParts,
  ) {}

  @authenticated()
  async changeOwn(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    await this.users.changeOwnPassword(ctx, textOf(request, 'oldPassword'), textOf(request, 'newPassword'), this.session(request));
    return { status: 200 };
  }

  @authenticated()
  async changeOther(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    await this.users.changePasswordOf(ctx, request.parameters['uuid'] ?? '', textOf(request, 'newPassword'), this.session(request));
    return { status: 200 };
  }

  /** Answers alike for known and unknown names, so that nobody learns who has an account. */
  @open()
  async askReset(_ctx: Ctx, request: RouteRequest): Promise<Answer> {
    textOf(request, 'usernameOrEmail');
    throw new ConflictError('passwordreset.mailNotConfigured', [], 'Mail is not configured on this server');
  }

  @open()
  async reset(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    await this.users.changePasswordByKey(ctx, request.parameters['key'] ?? '', textOf(request, 'newPassword'));
    return { status: 200 };
  }

  private session(request: RouteRequest): string | undefined {
    return this.parts.contexts.sessionOf(request.raw)?.id;
  }
}

function textOf(request: RouteRequest, name: string): string {
  const body = request.body as Record<string, unknown> | null | undefined;
  const value = typeof body === 'object' && body !== null ? body[name] : undefined;
  if (typeof value !== 'string' || value === '') throw InvalidInputError.of(`[${name} => required, as text]`);
  return value;
}

/** Routes that change passwords. */
export const passwordRoutes = [
  route('post', '/ws/rest/v1/password', PasswordController, (controller, ctx, request) => controller.changeOwn(ctx, request)),
  route('post', '/ws/rest/v1/password/:uuid', PasswordController, (controller, ctx, request) => controller.changeOther(ctx, request)),
  route('post', '/ws/rest/v1/passwordreset', PasswordController, (controller, ctx, request) => controller.askReset(ctx, request)),
  route('post', '/ws/rest/v1/passwordreset/:key', PasswordController, (controller, ctx, request) => controller.reset(ctx, request)),
];
