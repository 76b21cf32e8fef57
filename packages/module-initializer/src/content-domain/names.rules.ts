import { createHash } from 'node:crypto';

/** A name as it is compared: without case, accents and blanks at the end. */
export function comparable(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trimEnd();
}

/**
 * The uuid that follows from some texts: the same each time.
 *
 * @source openmrs-module-initializer 2.12.0; Java's name uuid over the texts joined by `_`, a missing one is `null`
 */
export function derivedUuid(...parts: readonly (string | null)[]): string {
  const bytes = createHash('md5').update(parts.map(String).join('_'), 'utf8').digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x30;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
