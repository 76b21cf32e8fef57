/** A class mapped with TypeORM's decorators. */
export type EntityClass<T = object> = abstract new (...args: never[]) => T;

/** A read-only one-to-many or many-to-many property of an entity, loaded by the fetch planner with one query for all owners. */
export interface CollectionSpec {
  readonly target: () => EntityClass;
  /** Relation property of the target that points back to the owner; or a join table. */
  readonly by: string | { readonly table: string; readonly ownerColumn: string; readonly targetColumn: string };
  /** Property values that members must have; `null` means absent. */
  readonly where: Readonly<Record<string, string | number | boolean | null>>;
  /** Property names of the target; a leading `-` sorts descending. */
  readonly order: readonly string[];
}

const collections = new WeakMap<object, Map<string, CollectionSpec>>();
const cached = new WeakSet<object>();
const verbatim = new WeakSet<object>();

/**
 * Declares a collection for reading. Writing goes through the members' own service.
 *
 * @param target - class of the members
 * @param by - the members' relation to the owner, or the join table
 */
export function Collection(
  target: () => EntityClass,
  by: CollectionSpec['by'],
  options: { where?: CollectionSpec['where']; order?: readonly string[] } = {},
): PropertyDecorator {
  return (prototype, property) => {
    const owner = prototype.constructor;
    const map = collections.get(owner) ?? new Map<string, CollectionSpec>();
    map.set(String(property), { target, by, where: options.where ?? {}, order: options.order ?? ['id'] });
    collections.set(owner, map);
  };
}

/** Marks metadata that each node keeps in memory whole and refreshes when it changes. */
export function Cached(): ClassDecorator {
  return (target) => {
    cached.add(target);
  };
}

/** Collections declared on the class and its parents. */
export function collectionsOf(entity: object): Map<string, CollectionSpec> {
  const result = new Map<string, CollectionSpec>();
  for (let at: object | null = entity; at && at !== Function.prototype; at = Object.getPrototypeOf(at) as object | null) {
    for (const [name, spec] of collections.get(at) ?? []) if (!result.has(name)) result.set(name, spec);
  }
  return result;
}

/** Whether the class carries {@link Cached}. */
export function isCached(entity: object): boolean {
  return cached.has(entity);
}

/** Strings of this entity are stored as given: not trimmed, an empty one is not turned into null. */
export function StoredVerbatim(): ClassDecorator {
  return (target) => {
    verbatim.add(target);
  };
}

/** Whether the class carries {@link StoredVerbatim}. */
export function isStoredVerbatim(entity: object): boolean {
  return verbatim.has(entity);
}
