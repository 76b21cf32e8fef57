import { FhirError } from './fhir-error.js';
import { isObject } from './fhir-element.js';

type Json = unknown;

/**
 * Applies an RFC 6902 patch to a copy of the document.
 *
 * @throws FhirError 400 naming the operation that fails
 */
export function applyJsonPatch(document: Json, patch: Json): Json {
  if (!Array.isArray(patch)) throw new FhirError(400, 'Invalid JSON Patch: it must be a list of operations');
  return patch.reduce<Json>((result, operation, index) => applyOperation(result, operation as Json, index), structuredClone(document));
}

/** Applies an RFC 7396 merge patch: objects merge, null removes, anything else replaces. */
export function applyMergePatch(document: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(document) ? { ...document } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else define(result, name, applyMergePatch(result[name], value));
  }
  return result;
}

function applyOperation(document: Json, operation: Json, index: number): Json {
  const fail = (reason: string) => new FhirError(400, `Invalid JSON Patch: operation ${index}: ${reason}`);
  if (!isObject(operation) || typeof operation['path'] !== 'string') throw fail('it needs "op" and "path"');
  const path = pointer(operation['path'], fail);
  const from = () => pointer(typeof operation['from'] === 'string' ? operation['from'] : '?', fail);
  switch (operation['op']) {
    case 'add':
      return add(document, path, structuredClone(operation['value']), fail);
    case 'remove':
      return remove(document, path, fail);
    case 'replace':
      read(document, path, fail);
      return path.length === 0 ? operation['value'] : set(document, path, structuredClone(operation['value']), fail);
    case 'move': {
      const value = read(document, from(), fail);
      return add(remove(document, from(), fail), path, value, fail);
    }
    case 'copy':
      return add(document, path, structuredClone(read(document, from(), fail)), fail);
    case 'test':
      if (!equal(read(document, path, fail), operation['value'])) throw fail(`the value at ${operation['path']} is another`);
      return document;
    default:
      throw fail(`unknown operation "${String(operation['op'])}"`);
  }
}

type Fail = (reason: string) => FhirError;

function pointer(text: string, fail: Fail): string[] {
  if (text === '') return [];
  if (!text.startsWith('/')) throw fail(`"${text}" is not a JSON pointer`);
  return text
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: Json, path: readonly string[], fail: Fail): Json {
  let at = document;
  for (const part of path) {
    const next: Json = Array.isArray(at)
      ? at[position(part, at.length - 1, fail)]
      : isObject(at) && Object.hasOwn(at, part)
        ? at[part]
        : undefined;
    if (next === undefined) throw fail(`there is nothing at /${path.join('/')}`);
    at = next;
  }
  return at;
}

function add(document: Json, path: readonly string[], value: Json, fail: Fail): Json {
  const last = path.at(-1);
  if (last === undefined) return value;
  const parent = read(document, path.slice(0, -1), fail);
  if (!Array.isArray(parent)) return set(document, path, value, fail);
  parent.splice(last === '-' ? parent.length : position(last, parent.length, fail), 0, value);
  return document;
}

function set(document: Json, path: readonly string[], value: Json, fail: Fail): Json {
  const last = path.at(-1) as string;
  const parent = read(document, path.slice(0, -1), fail);
  if (Array.isArray(parent)) parent[position(last, parent.length - 1, fail)] = value;
  else if (isObject(parent)) define(parent, last, value);
  else throw fail(`there is no object at /${path.slice(0, -1).join('/')}`);
  return document;
}

function remove(document: Json, path: readonly string[], fail: Fail): Json {
  read(document, path, fail);
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const parent = read(document, path.slice(0, -1), fail);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Record<string, Json>)[last];
  return document;
}

function position(part: string, largest: number, fail: Fail): number {
  if (!/^(0|[1-9]\d*)$/.test(part) || Number(part) > largest) throw fail(`"${part}" is no position in the list`);
  return Number(part);
}

/** Sets an own property whatever its name: a name like `__proto__` must not reach the prototype. */
function define(target: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

function equal(a: Json, b: Json): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((member, index) => equal(member, b[index]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]));
  }
  return a === b;
}
