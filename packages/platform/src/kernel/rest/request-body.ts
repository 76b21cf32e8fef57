import type { Request } from 'express';
import { InvalidInputError } from '../errors/index.js';
import type { InputObject } from './input.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/** No record nests as deeply. */
const DEEPEST = 100;

/**
 * The JSON object that a request brings.
 *
 * @throws {@link InvalidInputError} when it brings none, or one with texts that cannot be stored as they are
 */
export function objectBody(request: Request): InputObject {
  if (/xml/i.test(request.headers['content-type'] ?? ''))
    throw Object.assign(new Error('XML is not read here; send JSON'), { status: 415 });
  const body: unknown = request.headers['content-length'] === '0' ? undefined : request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw InvalidInputError.of('[The request body must be a JSON object]');
  requireStorable(body);
  return body as InputObject;
}

/** @throws {@link InvalidInputError} when a text holds the null character or half of a surrogate pair */
export function requireStorableText(text: string, where: string): void {
  if (text.includes('\0')) throw InvalidInputError.of(`[${where} => a text may not hold the null character]`);
  if (LONE_SURROGATE.test(text)) throw InvalidInputError.of(`[${where} => a text holds half a character]`);
}

/** Walks level by level, so that no nesting exhausts the stack. */
function requireStorable(body: object): void {
  let level: [where: string, value: unknown][] = Object.entries(body);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw InvalidInputError.of(`[The request body nests deeper than ${DEEPEST} levels]`);
    const next: [string, unknown][] = [];
    for (const [where, value] of level) {
      requireStorableText(where, 'a name');
      if (typeof value === 'string') requireStorableText(value, where);
      else if (Array.isArray(value)) for (const item of value) next.push([where, item]);
      else if (typeof value === 'object' && value !== null) for (const entry of Object.entries(value)) next.push(entry);
    }
    level = next;
  }
}
