import { ownProperty } from './registry.js';
import type { RepresentationItem } from './representation.js';

type Fields = Record<string, unknown>;

/** The value at a dotted path of an object; undefined when a part is missing. */
export function valueAt(object: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (at as Fields | null | undefined)?.[name], object);
}

/** Reads a dotted path that is known beforehand. */
export function pathReader(path: string): (object: object) => unknown {
  return path.includes('.') ? (object) => valueAt(object, path) : (object) => (object as Fields)[path];
}

/** The chosen keys of a map; those that it lacks are null. */
export function pick(fields: Fields, chosen: readonly RepresentationItem[]): Fields {
  return Object.fromEntries(chosen.map(({ property }) => [property, ownProperty(fields, property) ?? null]));
}
