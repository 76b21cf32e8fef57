import { authenticated, requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { ConflictError, InvalidInputError, NotFoundError } from '../../kernel/errors/index.js';
import { type Answer, queryText, route, type RouteRequest } from '../../kernel/http/index.js';
import { type PlainResource, renderPlain, uriPrefix } from '../../kernel/rest/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { manageModules } from './module.privileges.js';
import { EMULATED_CORE_VERSION, type ListedModule, listedModules } from './module.rules.js';

/** @source webservices.rest 3.5.0 `ModuleResource1_8` */
const resource: PlainResource<ListedModule> = {
  name: 'module',
  version: '1.8',
  uuid: (item) => item.id,
  properties: {
    uuid: (item) => item.id,
    display: (item) => item.name,
    name: (item) => item.name,
    description: (item) => item.description,
    packageName: (item) => `org.openmrs.module.${item.id}`,
    author: () => 'OpenMRS',
    version: (item) => item.version,
    started: () => true,
    startupErrorMessage: () => null,
    requireOpenmrsVersion: () => EMULATED_CORE_VERSION,
    awareOfModules: (item) => item.awareOf,
    requiredModules: (item) => item.requires,
  },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'name', 'description', 'version', 'started', 'startupErrorMessage'],
  full: [
    'uuid',
    'display',
    'name',
    'description',
    'packageName',
    'author',
    'version',
    'started',
    'startupErrorMessage',
    'requireOpenmrsVersion',
    'awareOfModules',
    'requiredModules',
  ],
  links: { default: ['full', 'ref', 'action', 'self'], full: ['ref', 'action', 'self'] },
  linkPaths: { action: 'moduleaction' },
};

/** Which modules the server runs. Clients choose their features by it. */
@service()
export class ModuleController {
  private readonly modules: readonly ListedModule[];

  constructor(@inject(ServerParts) parts: ServerParts) {
    this.modules = listedModules(parts.composition.modules);
  }

  /** All modules in one answer: clients look for theirs on the first page. */
  @authenticated()
  async list(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const start = wholeNumber(queryText(request, 'startIndex')) ?? 0;
    const limit = wholeNumber(queryText(request, 'limit')) ?? this.modules.length;
    const shown = this.modules.slice(start, start + limit);
    return { status: 200, body: { results: shown.map((item) => this.render(item, 'ref', ctx, request)) } };
  }

  @authenticated()
  async show(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const id = request.parameters['id'] ?? '';
    const found = this.modules.find((item) => item.id === id);
    if (!found) throw new NotFoundError('Module', id);
    return { status: 200, body: this.render(found, 'default', ctx, request) };
  }

  /** Modules are chosen when a distribution is built: @throws {@link ConflictError} always */
  @requires(manageModules)
  async change(_ctx: Ctx, _request: RouteRequest): Promise<Answer> {
    throw new ConflictError('module.distribution.decides', [], 'Modules are part of the distribution');
  }

  /** As {@link ModuleController.change}, after looking whether the request is one. @throws {@link InvalidInputError} without an action */
  @requires(manageModules)
  async act(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const { action } = (request.body ?? {}) as { action?: unknown };
    if (typeof action !== 'string' || action === '') throw InvalidInputError.of('[Some required properties are missing: action]');
    return this.change(ctx, request);
  }

  private render(item: ListedModule, fallback: 'ref' | 'default', ctx: Ctx, request: RouteRequest): object {
    return renderPlain(resource, item, queryText(request, 'v'), fallback, { ctx, uriPrefix: uriPrefix(request.raw) });
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Routes about modules. */
export const moduleRoutes = [
  route('get', '/ws/rest/v1/module', ModuleController, (controller, ctx, request) => controller.list(ctx, request)),
  route('get', '/ws/rest/v1/module/:id', ModuleController, (controller, ctx, request) => controller.show(ctx, request)),
  route('post', '/ws/rest/v1/module', ModuleController, (controller, ctx, request) => controller.change(ctx, request)),
  route('post', '/ws/rest/v1/module/:id', ModuleController, (controller, ctx, request) => controller.change(ctx, request)),
  route('delete', '/ws/rest/v1/module/:id', ModuleController, (controller, ctx, request) => controller.change(ctx, request)),
  route('post', '/ws/rest/v1/moduleaction', ModuleController, (controller, ctx, request) => controller.act(ctx, request)),
];
