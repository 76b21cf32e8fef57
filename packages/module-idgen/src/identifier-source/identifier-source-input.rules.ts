import { InvalidInputError } from '@openmrs-ts/platform';

/** A request's keys. */
export type Body = Readonly<Record<string, unknown>>;

/** The text of a key; undefined when it is absent or blank, as upstream ignores blank values. */
export function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The whole number of a key; anything else is ignored, as upstream does. */
export function numberOf(body: Body, name: string): number | undefined {
  const text = textOf(body, name);
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Yes or no; undefined when the key is absent. @throws {@link InvalidInputError} on any other word */
export function flagOf(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  const word = String(value).toLowerCase();
  if (['true', '1', 'on', 'yes'].includes(word)) return true;
  if (['false', '0', 'off', 'no'].includes(word)) return false;
  throw InvalidInputError.of(`[${name} => expected true or false]`);
}

/** The parts of a comma separated list, or of an array. */
export function listOf(body: Body, name: string): string[] {
  const value = body[name];
  const parts = Array.isArray(value) ? value.map(String) : (textOf(body, name) ?? '').split(',');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
