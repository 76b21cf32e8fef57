import { type EntityClass, type EntityModel, type EntityModels, mergeShapes, type Shape, shapeOf } from '../db/index.js';
import { InvalidInputError } from '../errors/index.js';
import { countShown } from './answer-size.js';
import { auditShape, showAudit } from './audit-info.js';
import { dateOnly, formatInstant, timeOnly } from './dates.js';
import { addressOf, linkOf, parentShape } from './links.js';
import { pick } from './object-path.js';
import { nameOf, ownProperty, type ResourceRegistry } from './registry.js';
import { parseItem, type Representation, type RepresentationItem } from './representation.js';
import { OPTIONAL_RETIRED, OPTIONAL_VOIDED, standardDefault, standardDisplay, standardRef } from './standard-representation.js';
import type { EmbeddedDefinition, PropertyDefinition, RenderContext, RestResource } from './resource.js';

type Fields = Record<string, unknown>;
type Nested = RepresentationItem['nested'];

/** A representation compiled for a resource: what to fetch, and how to show it. */
export interface Rendering {
  readonly shape: Shape;
  /** @param parentUri - address of the parent of a sub-resource, when known */
  render(object: object, context: RenderContext, parentUri?: string): unknown;
}

/** Gives one property of an object. `undefined` leaves the property out. */
interface Part {
  readonly property: string;
  readonly shape: Shape;
  readonly get: (object: object, context: RenderContext, uri: string) => unknown;
}

/** Compiles representations; each text once. */
export class Renderings {
  private readonly compiled = new Map<string, Rendering>();
  /** How often each nested rendering stands on the way to the one that is being compiled. */
  private readonly open = new Map<string, number>();

  constructor(
    private readonly registry: ResourceRegistry,
    private readonly models: EntityModels,
  ) {}

  /** The rendering of what `v` asks for. @throws {@link InvalidInputError} on an unknown property or representation */
  of(resource: RestResource, representation: Representation): Rendering {
    const text = representation.kind === 'named' ? representation.name : `(${representation.text}`;
    return this.remembered(`${nameOf(resource)}|${text}|`, () =>
      representation.kind === 'named'
        ? this.named(resource, representation.name, false)
        : this.assemble(resource, representation.items, ['custom'], true, false),
    );
  }

  private remembered(key: string, compile: () => Rendering): Rendering {
    let rendering = this.compiled.get(key);
    if (!rendering) {
      if (this.compiled.size > 2000) this.compiled.clear();
      rendering = compile();
      this.compiled.set(key, rendering);
    }
    return rendering;
  }

  private named(resource: RestResource, name: string, parentKnown: boolean): Rendering {
    const variants = Object.entries(resource.types?.representations ?? {});
    if (variants.length === 0) return this.namedOf(resource, name, parentKnown);
    const standard = this.namedOf(resource, name, parentKnown);
    const byType = new Map(variants.map(([type, lists]) => [type, this.namedOf({ ...resource, ...lists }, name, parentKnown)] as const));
    const typeOf = resource.types?.of as ((object: object) => string | null) | undefined;
    return {
      shape: mergeShapes(standard.shape, ...[...byType.values()].map((rendering) => rendering.shape)),
      render: (object, context, parentUri) => (byType.get(typeOf?.(object) ?? '') ?? standard).render(object, context, parentUri),
    };
  }

  private namedOf(resource: RestResource, name: string, parentKnown: boolean): Rendering {
    const links = resource.links ?? {};
    switch (name) {
      case 'ref':
        return resource.ref
          ? this.assemble(resource, resource.ref.map(parseItem), links.ref ?? ['self'], false, parentKnown)
          : this.assemble(resource, standardRef(resource), links.ref ?? ['self'], false, parentKnown);
      case 'default':
        return this.assemble(
          resource,
          (resource.default ?? standardDefault).map(parseItem),
          links.default ?? ['self', 'full'],
          true,
          parentKnown,
        );
      case 'full':
        return this.assemble(
          resource,
          (resource.full ?? [...(resource.default ?? standardDefault), 'auditInfo']).map(parseItem),
          links.full ?? ['self'],
          true,
          parentKnown,
        );
      default: {
        const items = ownProperty(resource.named, name);
        if (!items) throw InvalidInputError.of(`[Don't know how to get '${resource.entity.name}' as '${name}']`);
        return this.assemble(resource, items.map(parseItem), links.full ?? ['self'], true, parentKnown);
      }
    }
  }

  private assemble(
    resource: RestResource,
    items: readonly RepresentationItem[],
    links: readonly string[],
    versioned: boolean,
    parentKnown: boolean,
  ): Rendering {
    const model = this.models.of(resource.entity);
    const custom = links[0] === 'custom';
    const parts = items.filter((item) => item.property !== 'links').map((item) => this.part(resource, model, item));
    const shownLinks = custom ? (items.some((item) => item.property === 'links') ? ['self', 'default'] : []) : links;
    const uuidPath = resource.uuid ?? 'uuid';
    const uri = addressOf(resource, this.registry);
    const shape = mergeShapes(
      ...parts.map((part) => part.shape),
      shapeOf([uuidPath]),
      resource.parent && !parentKnown ? parentShape(resource, this.registry) : {},
      shapeOf(resource.types?.needs ?? []),
    );
    const typeOf = resource.types?.of as ((object: object) => string | null) | undefined;
    const alias = resource.name.split('/').at(-1) ?? resource.name;
    const { version } = resource;
    const render = (object: object, context: RenderContext, parentUri?: string): unknown => {
      countShown(context);
      const self = uri(object, context, parentUri);
      const result: Fields = {};
      for (const part of parts) {
        const value = part.get(object, context, self);
        if (value !== undefined) result[part.property] = value;
      }
      if (shownLinks.length > 0) result['links'] = shownLinks.map((link) => linkOf(link, self, alias, context));
      if (typeOf) result['type'] = typeOf(object);
      if (versioned) result['resourceVersion'] = version;
      return result;
    };
    return { shape, render };
  }

  private part(resource: RestResource, model: EntityModel, item: RepresentationItem): Part {
    const { property, nested } = item;
    if (property === OPTIONAL_VOIDED || property === OPTIONAL_RETIRED) return flagPart(property);
    if (property.startsWith('?')) return this.optionalPart(resource, model, item);
    const definition = (property === 'display' ? (resource.display ?? standardDisplay) : ownProperty(resource.properties, property)) as
      PropertyDefinition<object> | undefined;
    if (definition) return this.definedPart(resource, model, property, nested, definition);
    if (property === 'auditInfo') return this.auditPart(model, resource, nested);
    return this.entityPart(resource, model, property, nested);
  }

  /** `?name`: left out where the definition says that it does not apply. */
  private optionalPart(resource: RestResource, model: EntityModel, { property, nested }: RepresentationItem): Part {
    const name = property.slice(1);
    const part = this.part(resource, model, { property: name, nested });
    const applies = ownProperty(resource.properties, name)?.applies as ((object: object) => boolean) | undefined;
    return applies ? { ...part, get: (object, context, uri) => (applies(object) ? part.get(object, context, uri) : undefined) } : part;
  }

  private definedPart(
    resource: RestResource,
    model: EntityModel,
    property: string,
    nested: Nested,
    definition: PropertyDefinition<object>,
  ): Part {
    const wanted = nested ?? (definition.representation as Nested);
    if (definition.embedded) return this.embeddedPart(resource, model, property, wanted, definition.embedded);
    if (definition.from !== undefined && !definition.value) {
      const path = definition.from.split('.');
      const last = this.walk(model, path);
      const inner = this.entityPart(resource, last.model, last.property, wanted, definition);
      const shape = path.slice(0, -1).reduceRight<Shape>((below, name) => ({ [name]: below }), inner.shape);
      const get: Part['get'] = (object, context, uri) => {
        let at: Fields | null | undefined = object as Fields;
        for (const name of path.slice(0, -1)) at = at?.[name] as Fields | null | undefined;
        return at ? inner.get(at, context, uri) : null;
      };
      return { property, shape, get };
    }
    const value = definition.value ?? (() => null);
    const needs = shapeOf(definition.needs ?? []);
    const shown = definition.show as ((value: unknown, representation: string, context: RenderContext) => unknown) | undefined;
    if (shown) {
      const word = typeof wanted === 'string' ? wanted : 'default';
      return { property, shape: needs, get: (object, context) => shown(value(object, context), word, context) };
    }
    if (!definition.of) return { property, shape: needs, get: (object, context) => this.plain(value(object, context), wanted, context) };
    const inner = this.nestedRendering(resource, definition.of(), wanted, definition.resource);
    const shape = mergeShapes(
      needs,
      definition.via ? definition.via.split('.').reduceRight<Shape>((below, name) => ({ [name]: below }), inner.shape) : {},
    );
    const others = (definition.orOf ?? []).map((entity) => ({ entity: entity(), show: this.later(resource, entity(), wanted) }));
    const show = (item: unknown, context: RenderContext, uri: string): unknown =>
      (others.find(({ entity }) => item instanceof entity)?.show ?? inner.show)(item, context, uri);
    const get: Part['get'] = (object, context, uri) => {
      const given = value(object, context);
      return others.length > 0 && Array.isArray(given) ? given.map((item) => show(item, context, uri)) : show(given, context, uri);
    };
    return { property, shape, get };
  }

  /** Compiled when the first such object is met: most never are, and a list of properties need not fit every class. */
  private later(
    resource: RestResource,
    entity: EntityClass,
    nested: Nested,
  ): (value: unknown, context: RenderContext, uri: string) => unknown {
    let compiled: ReturnType<Renderings['nestedRendering']> | undefined;
    return (value, context, uri) => (compiled ??= this.nestedRendering(resource, entity, nested, undefined)).show(value, context, uri);
  }

  private embeddedPart(resource: RestResource, model: EntityModel, property: string, nested: Nested, embedded: EmbeddedDefinition): Part {
    const { each, omitsNull, properties = {}, display } = embedded;
    const inner = { ...resource, properties, ...(display ? { display } : {}) } as RestResource;
    const of = each === undefined ? model : model.collections.get(each)?.target;
    if (!of) throw new Error(`${model.name} has no collection "${each ?? ''}"`);
    const items = Array.isArray(nested)
      ? (nested as readonly RepresentationItem[])
      : embedded[(nested as 'ref' | undefined) ?? 'default'].map(parseItem);
    const parts = items.map((item) => this.part(inner, of, item));
    const shape = mergeShapes(...parts.map((part) => part.shape));
    const show = (object: object, context: RenderContext, uri: string): unknown => {
      const shown: Fields = {};
      for (const part of parts) {
        const value = part.get(object, context, uri);
        if (value !== undefined && !(omitsNull && value === null)) shown[part.property] = value;
      }
      return omitsNull && Object.keys(shown).length === 0 ? null : shown;
    };
    if (each === undefined) return { property, shape, get: show };
    const get: Part['get'] = (object, context, uri) => ((object as Fields)[each] as object[]).map((member) => show(member, context, uri));
    return { property, shape: { [each]: shape }, get };
  }

  private entityPart(
    resource: RestResource,
    model: EntityModel,
    property: string,
    nested: Nested,
    definition?: PropertyDefinition<object>,
  ): Part {
    const column = model.columns.get(property);
    if (column) {
      const shape: Shape = { [property]: true };
      if (column.type === 'date') {
        return { property, shape, get: (object) => dateOnly((object as Fields)[property] as string | null) };
      }
      if (column.type === 'time') {
        return { property, shape, get: (object) => timeOnly((object as Fields)[property] as string | null) };
      }
      return { property, shape, get: (object, context) => this.plain((object as Fields)[property], nested, context) };
    }
    const target = model.relations.get(property)?.target ?? model.collections.get(property)?.target;
    if (!target) {
      const known = this.dotted(resource, model, property, nested);
      if (known) return known;
      throw InvalidInputError.of(
        `[${property} on class ${resource.entity.name} => Unknown property '${property}' on class '${resource.entity.name}']`,
      );
    }
    const collection = model.collections.get(property);
    const by = collection && typeof collection.spec.by === 'string' ? collection.spec.by : undefined;
    const inner = this.nestedRendering(resource, target.entity, nested, definition?.resource, by);
    return {
      property,
      shape: { [property]: inner.shape },
      get: (object, context, uri) => inner.show((object as Fields)[property], context, uri),
    };
  }

  /** A dotted path, as upstream's bean reader accepts. */
  private dotted(resource: RestResource, model: EntityModel, property: string, nested: Nested): Part | undefined {
    if (!property.includes('.')) return undefined;
    const path = property.split('.');
    const relation = model.relations.get(path[0] ?? '');
    if (!relation) return undefined;
    const part = this.definedPart(resource, model, property, nested, { from: property });
    const views = this.viewsAlong(model, path.slice(0, -1));
    const get: Part['get'] = (object, context, uri) =>
      views.every((view) => context.ctx.has(view)) ? part.get(object, context, uri) : undefined;
    return { shape: part.shape, property, get };
  }

  /** Privileges needed to view the objects that a path leads through. */
  private viewsAlong(model: EntityModel, path: readonly string[]): string[] {
    const views: string[] = [];
    let at = model;
    for (const name of path) {
      const target = at.relations.get(name)?.target;
      if (!target) break;
      const resource = this.registry.ofEntity(target.entity);
      if (resource?.view && resource.alwaysVisible !== true) views.push(resource.view.name);
      at = target;
    }
    return views;
  }

  private walk(model: EntityModel, path: readonly string[]): { model: EntityModel; property: string } {
    let at = model;
    for (const name of path.slice(0, -1)) {
      const relation = at.relations.get(name);
      if (!relation) throw InvalidInputError.of(`[${path.join('.')} on class ${model.name} => ${at.name} has no relation '${name}']`);
      at = relation.target;
    }
    return { model: at, property: path.at(-1) ?? '' };
  }

  /** How an entity, or each of an array, is shown inside another object; what the caller may not view is left out. */
  private nestedRendering(
    owner: RestResource,
    entity: EntityClass,
    nested: Nested,
    resourceName: string | undefined,
    by?: string,
  ): { shape: Shape; show: (value: unknown, context: RenderContext, uri: string) => unknown } {
    const resource = resourceName === undefined ? this.registry.ofEntity(entity) : this.registry.get(resourceName);
    if (!resource) throw InvalidInputError.of(`[${entity.name} has no representation]`);
    const parentKnown = resource.parent?.resource === nameOf(owner) && (by === undefined || resource.parent.property === by);
    const key = `${nameOf(resource)}|${JSON.stringify(nested ?? 'default')}|${parentKnown ? 'p' : 'n'}`;
    const depth = this.open.get(key) ?? 0;
    const rendering = this.remembered(`${key}|${depth}`, () => {
      if (depth >= MAX_NESTING) return this.named(resource, 'ref', parentKnown);
      this.open.set(key, depth + 1);
      try {
        return Array.isArray(nested)
          ? this.assemble(resource, nested as readonly RepresentationItem[], ['custom'], true, parentKnown)
          : this.named(resource, (nested as string | undefined) ?? 'default', parentKnown);
      } finally {
        this.open.set(key, depth);
      }
    });
    const visible = (context: RenderContext) => resource.alwaysVisible === true || !resource.view || context.ctx.has(resource.view.name);
    const one = (value: object, context: RenderContext, uri: string) => rendering.render(value, context, parentKnown ? uri : undefined);
    const show = (value: unknown, context: RenderContext, uri: string): unknown => {
      if (value === null || value === undefined) return null;
      if (!visible(context)) return Array.isArray(value) ? [] : undefined;
      return Array.isArray(value) ? value.map((item) => one(item as object, context, uri)) : one(value as object, context, uri);
    };
    return { shape: rendering.shape, show };
  }

  private auditPart(model: EntityModel, resource: RestResource, nested: Nested): Part {
    const chosen = Array.isArray(nested) ? (nested as readonly RepresentationItem[]) : undefined;
    const shownAs = (property: string): Nested => chosen?.find((item) => item.property === property)?.nested ?? 'ref';
    const users = (property: string) => {
      const relation = model.relations.get(property);
      return relation ? this.nestedRendering(resource, relation.target.entity, shownAs(property), undefined) : undefined;
    };
    const renderings = new Map(['creator', 'changedBy', 'retiredBy', 'voidedBy'].map((property) => [property, users(property)] as const));
    const shape = mergeShapes(
      auditShape(model),
      ...[...renderings].map(([property, rendering]) => (rendering ? { [property]: rendering.shape } : {})),
    );
    return {
      property: 'auditInfo',
      shape,
      get: (object, context) => {
        const shown = showAudit(object, (property, user) => renderings.get(property)?.show(user, context, '') ?? null);
        return chosen ? pick(shown as Fields, chosen) : shown;
      },
    };
  }

  /** Scalars, dates and maps; an entity met without a declared class is shown by its resource. */
  private plain(value: unknown, nested: Nested, context: RenderContext): unknown {
    if (value === null || value === undefined) return null;
    if (value instanceof Date) return formatInstant(value);
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item) => this.plain(item, nested, context));
    const resource = this.registry.ofEntity(value.constructor as EntityClass);
    if (resource) return this.cachedEntity(resource, value, nested, context);
    if (Array.isArray(nested) && Object.getPrototypeOf(value) === Object.prototype) {
      const fields = value as Fields;
      return pick(fields, nested as readonly RepresentationItem[]);
    }
    return value;
  }

  /** An object of the metadata cache, which has every property at hand; null when it lacks a property that was asked for. */
  private cachedEntity(resource: RestResource, value: object, nested: Nested, context: RenderContext): unknown {
    try {
      return this.nestedRendering(resource, resource.entity, nested, undefined).show(value, context, '');
    } catch (error) {
      if (error instanceof InvalidInputError) return null;
      throw error;
    }
  }
}

/** Representations that contain themselves, as groups in groups, are shown to this depth; what lies deeper is a reference. */
const MAX_NESTING = 4;

/** `voided` or `retired`, shown only when true. */
function flagPart(marked: string): Part {
  const property = marked.slice(1);
  return { property, shape: { [property]: true }, get: (object) => ((object as Fields)[property] === true ? true : undefined) };
}
