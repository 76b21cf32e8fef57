import type { Extension } from '../fhir-types.js';

/** An extension that only holds others: undefined when all of those are absent. */
export function nestedExtension(url: string, parts: readonly (Extension | undefined)[]): Extension | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length > 0 ? { url, extension: present } : undefined;
}

/** An extension with a text: undefined for an absent or empty one. */
export function textExtension(url: string, value: string | null | undefined): Extension | undefined {
  return value ? { url, valueString: value } : undefined;
}

/** A list of the extensions that are there. */
export function extensions(...list: readonly (Extension | undefined)[]): Extension[] {
  return list.filter((extension) => extension !== undefined);
}
