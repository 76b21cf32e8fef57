import {
  type Answer,
  Authenticator,
  type Ctx,
  inject,
  InvalidInputError,
  NotFoundError,
  open,
  queryText,
  type RouteRequest,
  ServerParts,
  service,
  UnauthenticatedError,
  uriPrefix,
} from '@openmrs-ts/platform';
import { type Body, numberOf, textOf } from '../identifier-source/identifier-source-input.rules.js';
import { type IdentifierSource, IdentifierSourceRequests, IdentifierSourceService } from '../identifier-source/index.js';
import { IdentifierGenerationService } from './identifier-generation.service.js';

/** Addresses of identifier sources that do more than a resource. */
@service()
export class IdgenController {
  constructor(
    @inject(IdentifierSourceService) private readonly sources: IdentifierSourceService,
    @inject(IdentifierSourceRequests) private readonly requests: IdentifierSourceRequests,
    @inject(IdentifierGenerationService) private readonly generation: IdentifierGenerationService,
    @inject(ServerParts) private readonly server: ServerParts,
    @inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  /** Creates a source, or with `generateIdentifiers` takes identifiers from one. */
  @open()
  async create(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const body = bodyOf(request);
    if (body['generateIdentifiers']) {
      const count = numberOf(body, 'numberToGenerate') ?? 0;
      const comment = textOf(body, 'comment') ?? `Batch Export of ${count} to file`;
      const identifiers = await this.generation.generateBatch(ctx, textOf(body, 'sourceUuid') ?? '', count, comment);
      return { status: 201, body: { identifiers } };
    }
    const source = await this.requests.create(ctx, body);
    return this.shown(ctx, request, source.uuid, 201);
  }

  /** Changes a source; may also fill a pool from its source. */
  @open()
  async update(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const body = bodyOf(request);
    const uuid = request.parameters['uuid'] ?? '';
    const source = await this.requests.update(ctx, uuid, body);
    if (textOf(body, 'operation') === 'uploadFromSource') await this.fill(ctx, source, body);
    return this.shown(ctx, request, uuid, 200);
  }

  /** Gives out one identifier. */
  @open()
  async identifier(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const comment = textOf(bodyOf(request), 'comment') ?? null;
    const identifier = await this.generation.generate(ctx, request.parameters['uuid'] ?? '', comment);
    return { status: 201, body: { identifier } };
  }

  /** The address gives out identifiers and keeps none. REST 405. */
  @open()
  async notSupported(): Promise<Answer> {
    throw Object.assign(new Error('Identifiers are only given out here, with POST'), { status: 405 });
  }

  /** Gives out one identifier of the source with a numeric id. */
  @open()
  async nextIdentifier(ctx: Ctx, request: RouteRequest): Promise<Answer> {
    const uuid = await this.sourceUuid(ctx, queryText(request, 'source'));
    const identifierValue = await this.generation.generate(ctx, uuid, 'comment');
    return { status: 200, body: { results: [{ identifierValue }] } };
  }

  /** What remote sources of other servers ask: identifiers as a download, also with credentials among the parameters. */
  @open()
  async export(ctx: Ctx, request: RouteRequest, fixedCount?: number): Promise<Answer> {
    const form = typeof request.body === 'object' && request.body !== null ? (request.body as Body) : {};
    const parameter = (name: string) => textOf(form, name) ?? queryText(request, name);
    const caller = await this.callerOf(ctx, parameter('username'), parameter('password'));
    const count = fixedCount ?? Number(parameter('numberToGenerate') ?? Number.NaN);
    const uuid = await this.sourceUuid(caller, parameter('source'));
    const comment = parameter('comment') ?? `Batch Export of ${count} to file`;
    const identifiers = await this.generation.generateBatch(caller, uuid, count, comment);
    return { status: 200, body: { identifiers }, headers: { 'Content-Disposition': 'attachment; filename=identifiers.txt' } };
  }

  private async fill(ctx: Ctx, source: IdentifierSource, body: Body): Promise<void> {
    const from = source.pool?.source?.uuid;
    const count = numberOf(body, 'batchSize') ?? source.pool?.batchSize ?? 0;
    if (from === undefined) throw InvalidInputError.of(ctx.text('idgen.error.notAPool', source.name));
    const identifiers = await this.generation.generateBatch(ctx, from, count, `Generating identifier for pool ${source.name}`);
    await this.sources.addToPool(ctx, source, identifiers);
  }

  private async callerOf(ctx: Ctx, username: string | undefined, password: string | undefined): Promise<Ctx> {
    if (ctx.user || username === undefined || password === undefined) return ctx;
    const user = await this.authenticator.authenticate(ctx, { username, password }, ctx.origin);
    if (!user) throw new UnauthenticatedError();
    return ctx.with({ user, common: this.authenticator.commonPrivileges(true) });
  }

  private async sourceUuid(ctx: Ctx, id: string | undefined): Promise<string> {
    const uuid = await this.generation.sourceUuid(ctx, Number(id));
    if (uuid === undefined) throw new NotFoundError('IdentifierSource', id);
    return uuid;
  }

  private async shown(ctx: Ctx, request: RouteRequest, uuid: string, status: number): Promise<Answer> {
    const rendering = this.server.rest.render('idgen/identifiersource', 'default', 'default');
    const stored = await this.sources.find(ctx, uuid, rendering.shape);
    if (!stored) throw new NotFoundError('IdentifierSource', uuid);
    return { status, body: rendering.render(stored, { ctx, uriPrefix: uriPrefix(request.raw) }) };
  }
}

function bodyOf(request: RouteRequest): Body {
  const { body } = request;
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw InvalidInputError.of('[expected a JSON object]');
  return body as Body;
}
