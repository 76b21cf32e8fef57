import type { EntityClass } from '../db/index.js';
import type { RestResource } from './resource.js';

/** All resources of a server, by address and by entity class. */
export class ResourceRegistry {
  private readonly byName = new Map<string, RestResource>();
  private readonly byEntity = new Map<EntityClass, RestResource>();

  /** @throws Error when two resources have one name */
  add(resource: RestResource): void {
    const name = nameOf(resource);
    if (this.byName.has(name)) throw new Error(`Two REST resources are called "${name}"`);
    this.byName.set(name, resource);
    if (!this.byEntity.has(resource.entity)) this.byEntity.set(resource.entity, resource);
  }

  get(name: string): RestResource | undefined {
    return this.byName.get(name);
  }

  /** The resource of a class or of the nearest class it derives from. */
  ofEntity(entity: EntityClass): RestResource | undefined {
    for (let at: EntityClass | null = entity; at; at = Object.getPrototypeOf(at) as EntityClass | null) {
      const found = this.byEntity.get(at);
      if (found) return found;
    }
    return undefined;
  }

  all(): RestResource[] {
    return [...this.byName.values()];
  }

  /** Splits a path into the resource with the longest matching name and the rest. */
  match(segments: readonly string[]): { resource: RestResource; rest: readonly string[] } | undefined {
    for (let length = Math.min(segments.length, 3); length > 0; length--) {
      const resource = this.byName.get(segments.slice(0, length).join('/'));
      if (resource && !resource.parent) return { resource, rest: segments.slice(length) };
    }
    return undefined;
  }
}

/** The full name: sub-resources are `<parent>/<name>`. */
export function nameOf(resource: RestResource): string {
  return resource.parent ? `${resource.parent.resource}/${resource.name}` : resource.name;
}

/** The value under a name that the table itself has, not one that every object has. */
export function ownProperty<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
