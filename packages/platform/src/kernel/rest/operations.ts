import type { Ctx } from '../context/index.js';
import { type EntityClass, type PageOf, pageOf, type Shape, shapeOf } from '../db/index.js';
import { UnsupportedError } from '../errors/index.js';
import { DataService, MetadataService, type ServiceClass, type Services } from '../service/index.js';
import type { InputObject } from './input.js';
import type { ListRead, ListResult, Operations, RestResource } from './resource.js';

type AnyOperations = Operations<object, object>;

/** The operations of one resource, with what its service gives where the declaration says nothing. */
export class Operated {
  private readonly service: object;
  private readonly own: AnyOperations;

  constructor(
    readonly resource: RestResource,
    services: Services,
  ) {
    this.service = services.get(resource.service as ServiceClass<object>);
    this.own = resource as unknown as AnyOperations;
  }

  async find(ctx: Ctx, id: string, shape: Shape): Promise<object | undefined> {
    if (this.own.find) return this.own.find(this.service, ctx, id, shape);
    if (this.own.find === undefined && this.serves()) {
      const { service } = this;
      if (service instanceof MetadataService) return service.find(ctx, id) as object | undefined;
      if (service instanceof DataService) return service.find(ctx, id, shape) as Promise<object | undefined>;
    }
    throw this.unsupported('retrieve');
  }

  /** The object as the value of a relation: its id and uuid are enough. */
  async reference(ctx: Ctx, id: string): Promise<object | undefined> {
    return this.find(ctx, id, shapeOf(['id', this.resource.uuid ?? 'uuid']));
  }

  async load(ctx: Ctx, id: string): Promise<object | undefined> {
    if (this.own.load) return this.own.load(this.service, ctx, id);
    if (this.own.load === undefined && this.serves()) {
      const { service } = this;
      if (service instanceof MetadataService || service instanceof DataService) return service.load(ctx, id) as Promise<object | undefined>;
    }
    throw this.unsupported('update');
  }

  async draft(ctx: Ctx, body: InputObject, parent: object | undefined): Promise<object> {
    if (this.own.draft) return this.own.draft(this.service, ctx, body, parent);
    const created = new (this.resource.entity as unknown as new () => object)();
    if (parent && this.resource.parent) (created as Record<string, unknown>)[this.resource.parent.property] = parent;
    return created;
  }

  async create(ctx: Ctx, draft: object, parent: object | undefined): Promise<object> {
    if (this.own.create) return this.own.create(this.service, ctx, draft, parent);
    if (this.own.create === undefined && this.resource.creatable && this.serves()) return this.save(ctx, draft);
    throw this.unsupported('create');
  }

  async update(ctx: Ctx, object: object, parent: object | undefined): Promise<object> {
    if (this.own.update) return this.own.update(this.service, ctx, object, parent);
    if (this.own.update === undefined && this.resource.creatable) {
      if (this.serves()) return this.save(ctx, object);
      if (this.own.create) return this.own.create(this.service, ctx, object, parent);
    }
    throw this.unsupported('update');
  }

  /** Name of the resource that shows the object in answers to updates. */
  async answersAs(ctx: Ctx, object: object): Promise<string | undefined> {
    const choose = this.resource.answersAs as ((service: object, ctx: Ctx, object: object) => Promise<string | undefined>) | undefined;
    return choose?.(this.service, ctx, object);
  }

  async remove(ctx: Ctx, object: object, reason: string): Promise<void> {
    if (this.own.remove) {
      await this.own.remove(this.service, ctx, object, reason);
      return;
    }
    const { service } = this;
    if (this.own.remove === undefined && this.serves() && service instanceof MetadataService)
      await service.retire(ctx, object as never, reason);
    else if (this.own.remove === undefined && this.serves() && service instanceof DataService)
      await service.void(ctx, object as never, reason);
    else throw this.unsupported('delete');
  }

  async restore(ctx: Ctx, object: object): Promise<void> {
    const { service } = this;
    if (this.own.restore) await this.own.restore(this.service, ctx, object);
    else if (this.own.restore === undefined && this.serves() && service instanceof MetadataService)
      await service.unretire(ctx, object as never);
    else if (this.own.restore === undefined && this.serves() && service instanceof DataService) await service.unvoid(ctx, object as never);
    else throw new UnsupportedError('undelete action not yet supported for this resource');
  }

  async purge(ctx: Ctx, object: object): Promise<void> {
    const { service } = this;
    if (this.own.purge) await this.own.purge(this.service, ctx, object);
    else if (this.own.purge === undefined && this.serves() && (service instanceof MetadataService || service instanceof DataService)) {
      await service.purge(ctx, object as never);
    } else throw this.unsupported('purge');
  }

  /** undefined: the resource says that nothing is known about the list. */
  async list(ctx: Ctx, read: ListRead): Promise<PageOf<object> | undefined> {
    if (this.own.list) {
      const listed = await this.own.list(this.service, ctx, read);
      return listed && asPage(listed, read);
    }
    const { service } = this;
    if (this.own.list === undefined && this.serves() && service instanceof MetadataService) {
      return pageOf(service.all(ctx, { includeRetired: read.includeAll }) as object[], read.page);
    }
    throw this.unsupported('list');
  }

  async putCollection(ctx: Ctx, body: InputObject, parent: object): Promise<void> {
    if (!this.own.putCollection) throw this.unsupported('put');
    await this.own.putCollection(this.service, ctx, body, parent);
  }

  async removeCollection(ctx: Ctx, parent: object, reason: string): Promise<void> {
    if (!this.own.removeCollection) throw this.unsupported('delete');
    await this.own.removeCollection(this.service, ctx, parent, reason);
  }

  /** undefined: the resource defines no search, which answers an empty list. */
  async search(ctx: Ctx, read: ListRead): Promise<PageOf<object> | undefined> {
    if (this.own.search) return asPage(await this.own.search(this.service, ctx, read), read);
    if (this.own.search === false) throw new UnsupportedError(`${this.resource.entity.name} is not searchable`);
    return undefined;
  }

  /** Runs one of the resource's search handlers. */
  async handle(handlerId: string, ctx: Ctx, read: ListRead): Promise<PageOf<object>> {
    const handler = this.resource.handlers?.find((item) => item.id === handlerId);
    if (!handler) throw this.unsupported(`search "${handlerId}"`);
    const run = handler.run as unknown as (service: object, ctx: Ctx, read: ListRead) => Promise<ListResult<object>>;
    return asPage(await run(this.service, ctx, read), read);
  }

  /** Whether the service's own entity is the resource's, so that its standard methods fit. */
  private serves(): boolean {
    const entity = (this.service as { entity?: EntityClass }).entity;
    return entity !== undefined && entity === this.resource.entity;
  }

  private save(ctx: Ctx, object: object): Promise<object> {
    return (this.service as unknown as { save(ctx: Ctx, object: object): Promise<object> }).save(ctx, object);
  }

  private unsupported(operation: string): UnsupportedError {
    return new UnsupportedError(`${operation} action not supported for resource ${this.resource.name}`);
  }
}

function asPage(result: ListResult<object>, read: ListRead): PageOf<object> {
  return Array.isArray(result) ? pageOf(result as object[], read.page) : (result as PageOf<object>);
}
