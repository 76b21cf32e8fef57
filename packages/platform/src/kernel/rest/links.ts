import type { RenderContext } from './resource.js';

/** One link of an object. */
export function linkOf(link: string, self: string, resourceAlias: string, context: RenderContext): object {
  if (link === 'self') return { rel: 'self', uri: self, resourceAlias };
  if (link === 'full') return { rel: 'full', uri: `${self}?v=full`, resourceAlias };
  if (link === 'ref') return { rel: 'ref', uri: `${self}?v=ref`, resourceAlias };
  if (link === 'default') return { rel: 'default', uri: `${self}?v=default`, resourceAlias };
  if (link === 'value') return { rel: 'value', uri: `${self}/value`, resourceAlias };
  return { rel: link, uri: `${context.uriPrefix}v1/${link}`, resourceAlias };
}
