import type { Privilege } from '../auth/index.js';
import type { Ctx } from '../context/index.js';
import type { EntityClass, Page, PageOf, Shape } from '../db/index.js';
import type { ServiceClass } from '../service/index.js';
import type { InputContext, InputObject } from './input.js';

/** What rendering may read besides the object. */
export interface RenderContext {
  readonly ctx: Ctx;
  /** `{scheme}://{host}/openmrs/ws/rest/` */
  readonly uriPrefix: string;
}

/** A value without an address of its own, shown as an object of some of the owner's properties. */
export interface EmbeddedDefinition<T = never, S = never> {
  /** Path of the collection whose members are shown; absent: properties of the owner itself. */
  readonly each?: string;
  readonly properties?: Readonly<Record<string, PropertyDefinition<T, S>>>;
  readonly display?: PropertyDefinition<T, S>;
  readonly ref: readonly string[];
  readonly default: readonly string[];
  readonly full: readonly string[];
  /** Leaves out keys that have no value; without any key the value is null. */
  readonly omitsNull?: boolean;
}

/**
 * One property of a resource that is not simply the entity's property of the same name.
 * Columns, relations and collections of the entity need no declaration.
 */
export interface PropertyDefinition<T = never, S = never> {
  /** Dotted path of the entity property it stands for. */
  readonly from?: string;
  /** Paths that {@link PropertyDefinition.value} reads. */
  readonly needs?: readonly string[];
  /** Computes the value; an entity or an array of entities is rendered by its resource. */
  readonly value?: (object: T, context: RenderContext) => unknown;
  /** Class of what `value` gives, when it is an entity or an array of entities. */
  readonly of?: () => EntityClass;
  /** Other classes among what `value` gives; each is shown by its own resource and must need nothing that is not in memory. */
  readonly orOf?: readonly (() => EntityClass)[];
  /** Whether the object has the property at all; where it has not, a representation that writes `?name` leaves it out. */
  readonly applies?: (object: T) => boolean;
  /** Path of the relation or collection that `value` picks from, so that the nested representation's needs are fetched there. */
  readonly via?: string;
  /** Renders with this resource instead of the one of the value's class. */
  readonly resource?: string;
  /** Renders with this representation when none is asked for. */
  readonly representation?: string;
  /** Shows the value in the asked representation (`ref`, `default`, `full`); replaces rendering by resource. */
  readonly show?: (value: never, representation: string, context: RenderContext) => unknown;
  /** Shows an object of properties in place of a value. */
  readonly embedded?: EmbeddedDefinition<never, never>;
  /** Takes a value from the request; absent: converted by the type of the entity's column or relation. */
  readonly set?: (draft: T, value: unknown, input: InputContext<S>) => void | Promise<void>;
}

/** The kinds of objects that one resource holds, upstream's subclasses. */
export interface TypesDefinition<T> {
  /** Paths that {@link TypesDefinition.of} reads. */
  readonly needs: readonly string[];
  /** The object's type, shown as `type` after the links; null for one that has no type of its own. */
  readonly of: (object: T) => string | null;
  /** Property lists that take the place of the resource's for one type. */
  readonly representations?: Readonly<Record<string, Partial<Record<'ref' | 'default' | 'full', readonly string[]>>>>;
}

/** A request for a list. */
export interface ListRead {
  readonly shape: Shape;
  readonly page: Page;
  readonly includeAll: boolean;
  /** The type asked for with `t`, of a resource that holds several. */
  readonly type: string | undefined;
  /** Uuid in the path of a sub-resource's parent. */
  readonly parent: string;
  /** The request's own parameters by name, special ones left out; the first value of each. */
  readonly parameters: Readonly<Record<string, string>>;
  /** All values of each parameter. */
  readonly allParameters: Readonly<Record<string, readonly string[]>>;
}

/** A page, or a whole list that is then cut to the page. */
export type ListResult<T> = PageOf<T> | readonly T[];

type Awaitable<T> = T | Promise<T>;

/** A search with declared parameters; chosen by the parameters of a request or by `s=<id>`. */
export interface SearchHandler<T, S> {
  readonly id: string;
  /** Alternatives; one whose required parameters are all present must exist. */
  readonly queries: readonly { readonly required?: readonly string[]; readonly optional?: readonly string[] }[];
  readonly run: (service: S, ctx: Ctx, read: ListRead) => Awaitable<ListResult<T>>;
}

/** The operations of a resource; those left out come from the service when it is a MetadataService or DataService. */
export interface Operations<T, S> {
  readonly find?: ((service: S, ctx: Ctx, id: string, shape: Shape) => Awaitable<T | undefined>) | false;
  /** Loads for changing. */
  readonly load?: ((service: S, ctx: Ctx, id: string) => Awaitable<T | undefined>) | false;
  /** A new, empty object; the parent is that of a sub-resource. */
  readonly draft?: (service: S, ctx: Ctx, body: InputObject, parent: object | undefined) => Awaitable<T>;
  readonly create?: ((service: S, ctx: Ctx, draft: T, parent: object | undefined) => Awaitable<T>) | false;
  readonly update?: ((service: S, ctx: Ctx, object: T, parent: object | undefined) => Awaitable<T>) | false;
  readonly remove?: ((service: S, ctx: Ctx, object: T, reason: string) => Awaitable<unknown>) | false;
  readonly restore?: ((service: S, ctx: Ctx, object: T) => Awaitable<unknown>) | false;
  readonly purge?: ((service: S, ctx: Ctx, object: T) => Awaitable<unknown>) | false;
  /** `undefined`: nothing is known about the list, answered 204 without a body. */
  readonly list?: ((service: S, ctx: Ctx, read: ListRead) => Awaitable<ListResult<T> | undefined>) | false;
  readonly search?: ((service: S, ctx: Ctx, read: ListRead) => Awaitable<ListResult<T>>) | false;
  /** PUT on the collection of a sub-resource, answered 204. */
  readonly putCollection?: (service: S, ctx: Ctx, body: InputObject, parent: object) => Awaitable<unknown>;
  /** DELETE on the collection of a sub-resource, answered 204. */
  readonly removeCollection?: (service: S, ctx: Ctx, parent: object, reason: string) => Awaitable<unknown>;
}

/** How a resource is declared. */
export interface ResourceOptions<T, S> extends Operations<T, S> {
  /** Path below `/ws/rest/v1`; for a sub-resource the part after the parent's id. */
  readonly name: string;
  /** The resource this one lives under, and the relation that leads to it. */
  readonly parent?: { readonly resource: string; readonly property: string };
  readonly kind: 'data' | 'metadata' | 'other';
  /** Upstream's constant, shown as `resourceVersion`. */
  readonly version: string;
  /** Needed to see objects nested in others and in lists. */
  readonly view?: Privilege;
  /** Path of the uuid of the patient that an object is about; reading it is written to the audit log. */
  readonly patient?: string;
  /** Never hidden, whatever the caller may view. */
  readonly alwaysVisible?: boolean;
  /** Path of the uuid; default `uuid`. */
  readonly uuid?: string;
  readonly display?: PropertyDefinition<T, S>;
  readonly properties?: Readonly<Record<string, PropertyDefinition<T, S>>>;
  /** Properties in order, each `name` or `name:ref|default|full`. Absent: the standard one of the kind. */
  readonly ref?: readonly string[];
  readonly default?: readonly string[];
  readonly full?: readonly string[];
  /** Further representations by name. */
  readonly named?: Readonly<Record<string, readonly string[]>>;
  readonly types?: TypesDefinition<T>;
  readonly links?: { readonly ref?: readonly string[]; readonly default?: readonly string[]; readonly full?: readonly string[] };
  /** In the order in which they are set; `*` marks required ones. */
  readonly creatable?: readonly string[];
  /** Default: the creatable ones. `voided` or `retired` comes with the kind. */
  readonly updatable?: readonly string[];
  readonly handlers?: readonly SearchHandler<T, S>[];
  /** Page size when the request names none; default: the setting `webservices.rest.maxResultsDefault`. */
  readonly pageSize?: number;
  /** Representation of create and update answers, whatever the request asks. */
  readonly answersWith?: 'default';
  /** Name of another resource that shows the object in answers to updates; undefined: this one. */
  readonly answersAs?: (service: S, ctx: Ctx, object: T) => Awaitable<string | undefined>;
}

/** A resource as the engine holds it. */
export interface RestResource extends ResourceOptions<never, never> {
  readonly entity: EntityClass;
  readonly service: ServiceClass;
}

/**
 * Declares a REST resource over an entity and the service that is its door.
 *
 * @param entity - class whose mapped properties the resource shows
 */
export function restResource<T extends object, S extends object>(
  entity: EntityClass<T>,
  service: ServiceClass<S>,
  options: ResourceOptions<T, S>,
): RestResource {
  return Object.freeze({ ...(options as unknown as ResourceOptions<never, never>), entity, service });
}
