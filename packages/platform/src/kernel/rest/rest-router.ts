import { Router, type Request, type Response } from 'express';
import type { AuditLog } from '../audit/index.js';
import type { Ctx } from '../context/index.js';
import { type Db, mergeShapes, type Page, type Shape, shapeOf } from '../db/index.js';
import { InvalidInputError, NotFoundError } from '../errors/index.js';
import type { Services } from '../service/index.js';
import type { InputObject } from './input.js';
import { Operated } from './operations.js';
import type { ResourceRegistry } from './registry.js';
import { Renderings } from './rendering.js';
import { valueAt } from './object-path.js';
import { objectBody } from './request-body.js';
import { parseRepresentation } from './representation.js';
import type { ListRead, RestResource } from './resource.js';
import { dispatch, ownParameters } from './search-dispatch.js';
import { decodeSegment, pageLinks, type Query, queryOf, sendJson, uriPrefix } from './rest-http.js';
import { createFrom, updateFrom, uuidOf, type WriteEngine } from './write.js';

/** What the REST router needs of the server. */
export interface RestHost {
  readonly db: Db;
  readonly services: Services;
  readonly registry: ResourceRegistry;
  contextOf(request: Request): Ctx;
  /** Notes that somebody read records of patients. */
  readonly audit: Pick<AuditLog, 'noteRead'>;
}

interface Target {
  readonly resource: RestResource;
  /** Id of the parent of a sub-resource. */
  readonly parentId: string | undefined;
  readonly id: string | undefined;
  readonly handler: string | undefined;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly ctx: Ctx;
  readonly query: Query;
  readonly target: Target;
  readonly operated: Operated;
}

/** REST v1 over all registered resources. */
export class RestRouter {
  readonly router = Router();
  private readonly renderings: Renderings;
  private readonly operated = new Map<RestResource, Operated>();

  constructor(private readonly host: RestHost) {
    this.renderings = new Renderings(host.registry, host.db.models);
    this.router.use((request, response, next) => {
      this.answer(request, response).catch(next);
    });
  }

  private async answer(request: Request, response: Response): Promise<void> {
    const ctx = this.host.contextOf(request);
    const target = this.target(request.path);
    const exchange: Exchange = { request, response, ctx, query: queryOf(request), target, operated: this.operations(target.resource) };
    switch (request.method) {
      case 'GET':
      case 'HEAD':
        return target.id === undefined ? this.collection(exchange) : this.single(exchange);
      case 'POST':
        if (target.handler !== undefined) return this.collection(exchange);
        return target.id === undefined ? this.create(exchange) : this.update(exchange);
      case 'DELETE':
        return this.offersCollection(exchange, 'removeCollection') ? this.removeCollection(exchange) : this.remove(exchange);
      default:
        if (request.method === 'PUT' && this.offersCollection(exchange, 'putCollection')) return this.putCollection(exchange);
        response.setHeader('Allow', 'GET, POST, DELETE');
        throw Object.assign(new Error(`Method ${request.method} is not supported here; change a resource with POST`), { status: 405 });
    }
  }

  private target(path: string): Target {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeSegment);
    const matched = this.host.registry.match(segments);
    if (!matched) {
      throw new UnknownResourceError(`v1/${segments.slice(0, 2).join('/')}`);
    }
    const { resource, rest } = matched;
    const [id, sub, subId, ...more] = rest;
    if (id === 'search' && sub !== undefined && rest.length === 2) return { resource, parentId: undefined, id: undefined, handler: sub };
    if (sub === undefined) return { resource, parentId: undefined, id, handler: undefined };
    const child = this.host.registry.get(`${resource.name}/${sub}`);
    if (!child?.parent || more.length > 0) throw new UnknownResourceError(`v1/${resource.name}/${sub}`);
    return { resource: child, parentId: id, id: subId, handler: undefined };
  }

  private operations(resource: RestResource): Operated {
    let operated = this.operated.get(resource);
    if (!operated) this.operated.set(resource, (operated = new Operated(resource, this.host.services)));
    return operated;
  }

  private async single({ request, response, ctx, query, target, operated }: Exchange): Promise<void> {
    const rendering = this.renderings.of(target.resource, parseRepresentation(query['v']?.[0], 'default'));
    const found = await operated.find(ctx, target.id ?? '', withPatient(target.resource, rendering.shape));
    if (!found) throw new NotFoundError(target.resource.entity.name, target.id);
    await this.checkParent(ctx, target, operated);
    this.noteRead(ctx, target, 'read', [found], query);
    sendJson(request, response, 200, rendering.render(found, { ctx, uriPrefix: uriPrefix(request) }));
  }

  private async collection({ request, response, ctx, query, target, operated }: Exchange): Promise<void> {
    const { resource } = target;
    const rendering = this.renderings.of(resource, parseRepresentation(query['v']?.[0], resource.parent ? 'default' : 'ref'));
    const own = ownParameters(query);
    const read: ListRead = {
      shape: withPatient(resource, rendering.shape),
      page: this.page(ctx, resource, query),
      includeAll: /^(true|on|yes|1)$/i.test(query['includeAll']?.[0] ?? ''),
      type: resource.types && query['t']?.[0],
      parent: target.parentId ?? '',
      parameters: Object.fromEntries(Object.entries(own).map(([name, values]) => [name, values[0] ?? ''])),
      allParameters: own,
    };
    const choice = target.handler === undefined ? dispatch(resource, query) : { kind: 'handler' as const, id: target.handler };
    const page =
      choice.kind === 'handler'
        ? await operated.handle(choice.id, ctx, read)
        : choice.kind === 'search' && !(resource.parent && !resource.search)
          ? await operated.search(ctx, read)
          : await operated.list(ctx, read);
    if (!page) {
      if (choice.kind === 'search') sendJson(request, response, 200, { results: [] });
      else response.status(204).end();
      return;
    }
    this.noteRead(ctx, target, 'search', page.rows, query);
    const context = { ctx, uriPrefix: uriPrefix(request) };
    const results = visible(resource, ctx) ? page.rows.map((row) => rendering.render(row as object, context)) : [];
    const links = pageLinks(request, query, read.page, page.hasMore);
    sendJson(request, response, 200, {
      results,
      ...(links.length > 0 ? { links } : {}),
      ...(read.page.withTotal ? { totalCount: page.total ?? null } : {}),
    });
  }

  private async create({ request, response, ctx, query, target, operated }: Exchange): Promise<void> {
    const body = objectBody(request);
    const wanted = target.resource.answersWith ?? (target.resource.parent ? 'default' : query['v']?.[0]);
    const rendering = this.renderings.of(target.resource, parseRepresentation(wanted, 'default'));
    const created = await this.host.db.inTransaction(ctx, async (inner) => {
      const parent = await this.parent(inner, target);
      return createFrom(this.engine(request), operated, inner, body, parent);
    });
    await this.sendStored(request, response, ctx, operated, uuidOf(target.resource, created), 201, rendering);
  }

  private async update({ request, response, ctx, query, target, operated }: Exchange): Promise<void> {
    const body = objectBody(request);
    const wanted = target.resource.answersWith ?? (target.resource.parent ? 'default' : query['v']?.[0]);
    const rendering = this.renderings.of(target.resource, parseRepresentation(wanted, 'default'));
    const keys = Object.keys(body);
    const restoring = keys.length === 1 && body['deleted'] === 'false';
    const stored = await this.host.db.inTransaction(ctx, async (inner) => {
      await this.checkParent(inner, target, operated);
      const object = await operated.load(inner, target.id ?? '');
      if (!object) throw new NotFoundError(target.resource.entity.name, target.id);
      if (restoring) {
        await operated.restore(inner, object);
        return object;
      }
      return updateFrom(this.engine(request), operated, inner, object, body, await this.parent(inner, target));
    });
    const other = this.host.registry.get((await operated.answersAs(ctx, stored)) ?? '');
    const shown = other ? this.renderings.of(other, parseRepresentation(other.answersWith ?? wanted, 'default')) : rendering;
    await this.sendStored(request, response, ctx, other ? this.operations(other) : operated, uuidOf(target.resource, stored), 200, shown);
  }

  private async remove({ response, ctx, query, target, operated }: Exchange): Promise<void> {
    if (target.id === undefined) throw InvalidInputError.of('[An id is needed to delete]');
    const purge = query['purge']?.[0];
    if (!target.resource.parent && purge !== undefined && purge !== 'true') {
      throw InvalidInputError.of('[Parameter purge must be absent or "true"]');
    }
    await this.host.db.inTransaction(ctx, async (inner) => {
      if (purge !== undefined) {
        const object = await operated.load(inner, target.id ?? '');
        if (!object) return;
        await this.checkParent(inner, target, operated);
        await operated.purge(inner, object);
        return;
      }
      await this.checkParent(inner, target, operated);
      const object = await operated.load(inner, target.id ?? '');
      if (!object) throw new NotFoundError(target.resource.entity.name, target.id);
      await operated.remove(inner, object, query['reason']?.[0] ?? 'web service call');
    });
    response.status(204).end();
  }

  private offersCollection({ target }: Exchange, operation: 'putCollection' | 'removeCollection'): boolean {
    return target.id === undefined && target.resource.parent !== undefined && target.resource[operation] !== undefined;
  }

  private async putCollection({ request, response, ctx, target, operated }: Exchange): Promise<void> {
    const body = objectBody(request);
    await this.host.db.inTransaction(ctx, async (inner) =>
      operated.putCollection(inner, body, (await this.parent(inner, target)) as object),
    );
    response.status(204).end();
  }

  private async removeCollection({ response, ctx, query, target, operated }: Exchange): Promise<void> {
    const reason = query['reason']?.[0] ?? 'web service call';
    await this.host.db.inTransaction(ctx, async (inner) =>
      operated.removeCollection(inner, (await this.parent(inner, target)) as object, reason),
    );
    response.status(204).end();
  }

  private async sendStored(
    request: Request,
    response: Response,
    ctx: Ctx,
    operated: Operated,
    uuid: string,
    status: number,
    rendering: ReturnType<Renderings['of']>,
  ): Promise<void> {
    // The caller made this object: showing it needs no further privilege.
    const reader = operated.resource.view ? ctx.granting(operated.resource.view.name) : ctx;
    const stored = await operated.find(reader, uuid, rendering.shape);
    if (!stored) throw new NotFoundError(operated.resource.entity.name, uuid);
    sendJson(request, response, status, rendering.render(stored, { ctx, uriPrefix: uriPrefix(request) }));
  }

  private async parent(ctx: Ctx, target: Target): Promise<object | undefined> {
    const { parent } = target.resource;
    if (!parent) return undefined;
    const owner = this.host.registry.get(parent.resource);
    const object = owner && (await this.operations(owner).load(ctx, target.parentId ?? ''));
    if (!object) throw new NotFoundError(owner?.entity.name ?? parent.resource, target.parentId);
    return object;
  }

  /** A child must belong to the parent named in the address. */
  private async checkParent(ctx: Ctx, target: Target, operated: Operated): Promise<void> {
    const { parent } = target.resource;
    if (!parent || target.id === undefined) return;
    const owner = this.host.registry.get(parent.resource);
    const uuidPath = owner?.uuid ?? 'uuid';
    const shape = uuidPath.split('.').reduceRight<true | object>((below, name) => ({ [name]: below }), true);
    const child = (await operated.find(ctx, target.id, { [parent.property]: shape as never })) as Record<string, object> | undefined;
    if (!child) throw new NotFoundError(target.resource.entity.name, target.id);
    const actual = owner && child[parent.property] ? uuidOf(owner, child[parent.property] as object) : undefined;
    if (actual !== target.parentId) throw new ParentMismatchError(actual ?? '', target.parentId ?? '');
  }

  /** Metadata are nobody's record; everything else is. */
  private noteRead(ctx: Ctx, { resource, id, parentId }: Target, action: 'read' | 'search', found: readonly object[], query: Query): void {
    if (resource.kind === 'metadata' || this.host.db.models.of(resource.entity).cached) return;
    const shown = resource.patient ? found.map((object) => String(valueAt(object, resource.patient ?? '') ?? '')) : [];
    const named = ['patient', 'patientUuid', 'person'].flatMap((name) => query[name] ?? []);
    const owner = resource.parent?.resource === 'patient' || resource.parent?.resource === 'person' ? [parentId ?? ''] : [];
    const patients = [...new Set([...shown, ...named, ...owner].filter((uuid) => uuid !== ''))];
    if (found.length === 0 && patients.length === 0) return;
    this.host.audit.noteRead(ctx, { action, kind: resource.entity.name, record: id, patients: patients.length > 0 ? patients : undefined });
  }

  private page(ctx: Ctx, resource: RestResource, query: Query): Page {
    const { settings } = ctx.environment;
    const absolute = Number(settings.text('webservices.rest.maxResultsAbsolute') ?? 100);
    const standard = resource.pageSize ?? Number(settings.text('webservices.rest.maxResultsDefault') ?? 50);
    const limit = wholeNumber(query['limit']?.[0]) ?? standard;
    if (limit > absolute) throw InvalidInputError.of(`[Administrator has set absolute limit at ${absolute}]`);
    if (limit <= 0) throw InvalidInputError.of('[If you specify a number of results, it must be greater than 0]');
    const startIndex = wholeNumber(query['startIndex']?.[0]) ?? 0;
    if (startIndex < 0) throw InvalidInputError.of('[startIndex must not be negative]');
    return { startIndex, limit, withTotal: query['totalCount']?.[0] === 'true' };
  }

  private engine(request: Request): WriteEngine {
    return {
      registry: this.host.registry,
      models: this.host.db.models,
      services: this.host.services,
      renderings: this.renderings,
      uriPrefix: uriPrefix(request),
      operations: (resource) => this.operations(resource),
    };
  }

  /** Whether a resource answers this address, which starts below `/openmrs`. */
  serves(path: string): boolean {
    const prefix = '/ws/rest/v1/';
    return path.startsWith(prefix) && this.host.registry.match(path.slice(prefix.length).split('/')) !== undefined;
  }

  /**
   * Creates an object of a resource from a body, or changes the one with the id, in the open transaction; for routes that write several at once.
   *
   * @returns its uuid
   * @throws {@link NotFoundError} when there is none with the id
   */
  async write(resourceName: string, ctx: Ctx, request: Request, body: InputObject, id?: string): Promise<string> {
    const resource = this.host.registry.get(resourceName);
    if (!resource) throw new Error(`No REST resource is called "${resourceName}"`);
    const operated = this.operations(resource);
    if (id === undefined) return uuidOf(resource, await createFrom(this.engine(request), operated, ctx, body, undefined));
    const object = await operated.load(ctx, id);
    if (!object) throw new NotFoundError(resource.entity.name, id);
    return uuidOf(resource, await updateFrom(this.engine(request), operated, ctx, object, body, undefined));
  }

  /** Renders an object as the resource of that name would; for routes that show resources inside other answers. */
  render(resourceName: string, representation: string | undefined, fallback: 'ref' | 'default') {
    const resource = this.host.registry.get(resourceName);
    if (!resource) throw new Error(`No REST resource is called "${resourceName}"`);
    return this.renderings.of(resource, parseRepresentation(representation, fallback));
  }
}

/** No resource has this name. REST 404. */
export class UnknownResourceError extends Error {
  readonly status = 404;
  constructor(name: string) {
    super(`Resource does not exist. Please check documentation for implemented resources and their paths [Unknown resource: ${name}]`);
  }
}

/** The child belongs to another parent. REST 404. */
export class ParentMismatchError extends Error {
  readonly status = 404;
  constructor(actual: string, wanted: string) {
    super(`Subresource with given uuid doesn't match the uuid of the main resource [${actual} does not match ${wanted}]`);
  }
}

function withPatient(resource: RestResource, shape: Shape): Shape {
  return resource.patient ? mergeShapes(shape, shapeOf([resource.patient])) : shape;
}

function visible(resource: RestResource, ctx: Ctx): boolean {
  return resource.alwaysVisible === true || !resource.view || ctx.has(resource.view.name);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
