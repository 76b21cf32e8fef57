import type { Identifier, Reference } from '../fhir-types.js';

/**
 * `{reference: 'Type/id', type, display, identifier}`; undefined without a target.
 *
 * @param type - resource type
 */
export function reference(
  type: string,
  target: { readonly uuid: string } | null | undefined,
  options: { display?: string | null | undefined; identifier?: Identifier | undefined } = {},
): Reference | undefined {
  if (!target) return undefined;
  return {
    reference: `${type}/${target.uuid}`,
    type,
    ...(options.display ? { display: options.display } : {}),
    ...(options.identifier ? { identifier: options.identifier } : {}),
  };
}
