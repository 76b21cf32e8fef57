import type { RepresentationItem } from './representation.js';
import type { PropertyDefinition, RestResource } from './resource.js';

/** Marks `voided` as shown only when true. */
export const OPTIONAL_VOIDED = '?voided';
/** Marks `retired` as shown only when true. */
export const OPTIONAL_RETIRED = '?retired';
/** The default representation of metadata. */
export const standardDefault = ['uuid', 'display', 'name', 'description', 'retired'];

/** The reference of a kind. */
export function standardRef(resource: RestResource): RepresentationItem[] {
  const flag = resource.kind === 'data' ? [OPTIONAL_VOIDED] : resource.kind === 'metadata' ? [OPTIONAL_RETIRED] : [];
  return ['uuid', 'display', ...flag].map((property) => ({ property, nested: undefined }));
}

/** Upstream's rule for metadata: a translated name, else the name. */
export const standardDisplay: PropertyDefinition<object> = {
  needs: ['uuid', 'name'],
  value: (object, { ctx }) => {
    const { uuid, name } = object as { uuid: string; name: string | null };
    const code = `ui.i18n.${classNameOf(object)}.name.${uuid}`;
    return ctx.environment.messages.find(ctx.locale, code) ?? name ?? '';
  },
};

function classNameOf(object: object): string {
  return (object.constructor as { name: string }).name;
}
