import type { EntityModel } from './entity-model.js';

/**
 * What a reader needs of an entity: its properties, and the properties of what they lead to.
 * `true` on a relation asks for its id alone; a nested shape asks for the named properties.
 */
export interface Shape {
  readonly [property: string]: true | Shape;
}

/** Builds a shape from dotted paths, for example `['uuid', 'person.names.givenName']`. */
export function shapeOf(paths: readonly string[]): Shape {
  const root: Record<string, true | Shape> = {};
  for (const path of paths) {
    let at = root;
    const parts = path.split('.');
    parts.forEach((part, index) => {
      if (index === parts.length - 1) {
        at[part] ??= true;
      } else {
        const next = at[part];
        const child: Record<string, true | Shape> = next === undefined || next === true ? {} : (next as Record<string, true | Shape>);
        at[part] = child;
        at = child;
      }
    });
  }
  return root;
}

/** The union of shapes. */
export function mergeShapes(...shapes: readonly (true | Shape)[]): Shape {
  const result: Record<string, true | Shape> = {};
  for (const shape of shapes) {
    if (shape === true) continue;
    for (const [property, nested] of Object.entries(shape)) {
      const present = result[property];
      if (present === undefined || present === true) result[property] = nested;
      else if (nested !== true) result[property] = mergeShapes(present, nested);
    }
  }
  return result;
}

/** Whether the cached objects of a model can supply a shape without the database. */
export function cacheSupplies(model: EntityModel, shape: true | Shape): boolean {
  if (!model.cached) return false;
  if (shape === true) return true;
  return Object.entries(shape).every(([property, nested]) => {
    if (model.columns.has(property)) return true;
    const relation = model.relations.get(property);
    if (relation) return nested === true || cacheSupplies(relation.target, nested);
    const collection = model.collections.get(property);
    return collection !== undefined && cacheSupplies(collection.target, nested);
  });
}
