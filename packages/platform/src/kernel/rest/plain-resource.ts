import { InvalidInputError } from '../errors/index.js';
import { linkOf } from './links.js';
import { parseItem, parseRepresentation, type RepresentationItem } from './representation.js';
import type { RenderContext } from './resource.js';

/** Objects shown like resources although no table holds them: modules, templates, datatypes. */
export interface PlainResource<T> {
  /** Path below `/ws/rest/v1`. */
  readonly name: string;
  readonly version: string;
  readonly uuid: (object: T) => string;
  readonly properties: Readonly<Record<string, (object: T, context: RenderContext) => unknown>>;
  readonly ref: readonly string[];
  readonly default: readonly string[];
  readonly full: readonly string[];
  readonly links?: { readonly ref?: readonly string[]; readonly default?: readonly string[]; readonly full?: readonly string[] };
  /** Paths of links that are not representations, for example `{ action: 'moduleaction' }`. */
  readonly linkPaths?: Readonly<Record<string, string>>;
}

/**
 * Shows an object in the representation that `v` asks for.
 *
 * @throws {@link InvalidInputError} on an unknown property or representation
 */
export function renderPlain<T>(
  resource: PlainResource<T>,
  object: T,
  v: string | undefined,
  fallback: 'ref' | 'default',
  context: RenderContext,
): Record<string, unknown> {
  const representation = parseRepresentation(v, fallback);
  const word = representation.kind === 'named' ? representation.name : 'custom';
  const items = representation.kind === 'custom' ? representation.items : itemsOf(resource, word);
  const result: Record<string, unknown> = {};
  for (const { property, nested } of items) {
    if (property !== 'links') result[property] = picked(valueOf(resource, object, property, context), nested);
  }
  const self = `${context.uriPrefix}v1/${resource.name}/${resource.uuid(object)}`;
  const links = linksOf(resource, word, items);
  if (links.length > 0) result['links'] = links.map((rel) => linkTo(resource, rel, self, context));
  if (word !== 'ref') result['resourceVersion'] = resource.version;
  return result;
}

function itemsOf<T>(resource: PlainResource<T>, word: string): RepresentationItem[] {
  if (word !== 'ref' && word !== 'default' && word !== 'full')
    throw InvalidInputError.of(`[Don't know how to get '${resource.name}' as '${word}']`);
  return resource[word].map(parseItem);
}

function valueOf<T>(resource: PlainResource<T>, object: T, property: string, context: RenderContext): unknown {
  const read = Object.hasOwn(resource.properties, property) ? resource.properties[property] : undefined;
  if (!read) throw InvalidInputError.of(`[${property} => Unknown property '${property}' of '${resource.name}']`);
  return read(object, context) ?? null;
}

function picked(value: unknown, nested: RepresentationItem['nested']): unknown {
  if (!Array.isArray(nested) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => picked(item, nested));
  const fields = value as Record<string, unknown>;
  return Object.fromEntries(
    (nested as readonly RepresentationItem[]).map((item) => [item.property, picked(fields[item.property] ?? null, item.nested)]),
  );
}

function linksOf<T>(resource: PlainResource<T>, word: string, items: readonly RepresentationItem[]): readonly string[] {
  if (word === 'custom') return items.some((item) => item.property === 'links') ? ['self', 'default'] : [];
  const standard = { ref: ['self'], default: ['self', 'full'], full: ['self'] };
  return resource.links?.[word as 'ref'] ?? standard[word as 'ref'];
}

function linkTo<T>(resource: PlainResource<T>, rel: string, self: string, context: RenderContext): object {
  const path = resource.linkPaths?.[rel];
  if (path !== undefined) return { rel, uri: `${context.uriPrefix}v1/${path}`, resourceAlias: resource.name };
  return linkOf(rel, self, resource.name, context);
}
