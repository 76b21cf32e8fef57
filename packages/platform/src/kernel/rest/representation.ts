import { InvalidInputError } from '../errors/index.js';

/** One property of a representation and how its value is shown. */
export interface RepresentationItem {
  readonly property: string;
  /** Words, or an explicit list. Absent: the default representation. */
  readonly nested: 'ref' | 'default' | 'full' | readonly RepresentationItem[] | undefined;
}

/** What `v` asks for. */
export type Representation =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'custom'; readonly items: readonly RepresentationItem[]; readonly text: string };

/**
 * Reads the parameter `v`.
 *
 * @param fallback - representation of the endpoint when `v` is absent
 * @throws {@link InvalidInputError} on an empty `v`
 * @source webservices.rest 3.5.0 RequestContext, CustomRepresentation, ConversionUtil
 */
export function parseRepresentation(v: string | undefined, fallback: 'ref' | 'default'): Representation {
  if (v === undefined) return { kind: 'named', name: fallback };
  if (v === '') throw InvalidInputError.of('[?v=(empty string) is not allowed]');
  if (v.toLowerCase() === fallback) return { kind: 'named', name: fallback };
  if (!v.startsWith('custom:')) return { kind: 'named', name: v };
  const text = v.replaceAll('custom:', '');
  return { kind: 'custom', items: parseItems(stripParentheses(text)), text };
}

/** Reads a property of a resource's own list: `name` or `name:ref`. */
export function parseItem(text: string): RepresentationItem {
  const [property, word] = text.split(':') as [string, string | undefined];
  return { property, nested: word === undefined ? undefined : wordOf(word) };
}

function stripParentheses(text: string): string {
  const start = text.startsWith('(') ? 1 : 0;
  const end = text.endsWith(')') && text.length > start ? text.length - 1 : text.length;
  return text.slice(start, end);
}

function parseItems(list: string): RepresentationItem[] {
  const items = new Map<string, RepresentationItem>();
  for (const part of splitTopLevel(list)) {
    const colon = part.indexOf(':');
    const property = colon < 0 ? part : part.slice(0, colon);
    const rest = colon < 0 ? undefined : part.slice(colon + 1);
    const nested = rest === undefined ? undefined : rest.startsWith('(') ? parseItems(stripParentheses(rest)) : wordOf(rest);
    items.set(property, { property, nested });
  }
  return [...items.values()];
}

function splitTopLevel(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    const character = list[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth <= 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(list.slice(start));
  return parts.filter((part) => part !== '');
}

function wordOf(word: string): 'ref' | 'default' | 'full' {
  const lower = word.toLowerCase();
  return lower === 'ref' || lower === 'full' ? lower : 'default';
}
