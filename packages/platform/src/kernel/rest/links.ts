import { type Shape, shapeOf } from '../db/index.js';
import { pathReader } from './object-path.js';
import type { ResourceRegistry } from './registry.js';
import type { RenderContext, RestResource } from './resource.js';

/** One link of an object. */
export function linkOf(link: string, self: string, resourceAlias: string, context: RenderContext): object {
  if (link === 'self') return { rel: 'self', uri: self, resourceAlias };
  if (link === 'full') return { rel: 'full', uri: `${self}?v=full`, resourceAlias };
  if (link === 'ref') return { rel: 'ref', uri: `${self}?v=ref`, resourceAlias };
  if (link === 'default') return { rel: 'default', uri: `${self}?v=default`, resourceAlias };
  if (link === 'value') return { rel: 'value', uri: `${self}/value`, resourceAlias };
  return { rel: link, uri: `${context.uriPrefix}v1/${link}`, resourceAlias };
}

/** Gives the address of a resource's objects; the parent's address is looked for in the object when it is not known. */
export function addressOf(
  resource: RestResource,
  registry: ResourceRegistry,
): (object: object, context: RenderContext, parentUri?: string) => string {
  const uuid = pathReader(resource.uuid ?? 'uuid');
  const { parent, name } = resource;
  if (!parent) return (object, context) => `${context.uriPrefix}v1/${name}/${String(uuid(object))}`;
  const ownerUuid = pathReader(`${parent.property}.${registry.get(parent.resource)?.uuid ?? 'uuid'}`);
  return (object, context, parentUri) =>
    `${parentUri ?? `${context.uriPrefix}v1/${parent.resource}/${String(ownerUuid(object))}`}/${name}/${String(uuid(object))}`;
}

/** What the address of a sub-resource's object needs of its parent. */
export function parentShape(resource: RestResource, registry: ResourceRegistry): Shape {
  const owner = registry.get(resource.parent?.resource ?? '');
  return shapeOf([`${resource.parent?.property ?? ''}.${owner?.uuid ?? 'uuid'}`]);
}
