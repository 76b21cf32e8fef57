import { IdentifierGenerationError } from './identifier-source.errors.js';

/**
 * The number that a text stands for in a base, most significant digit first.
 *
 * @param characters - the digits of the base, each at the place of its value
 * @throws {@link IdentifierGenerationError} naming a character that is no digit of the base
 * @source idgen 5.0.4 `IdgenUtil.convertFromBase`
 */
export function fromBase(text: string, characters: string): bigint {
  const digits = [...characters];
  const base = BigInt(digits.length);
  return [...text].reduce((value, character) => {
    const digit = digits.indexOf(character);
    if (digit < 0) throw IdentifierGenerationError.of(`Invalid character ${character} found in ${text}`);
    return value * base + BigInt(digit);
  }, 0n);
}

/**
 * A number written in a base.
 *
 * @param length - least number of digits; filled up with the digit of value zero
 * @source idgen 5.0.4 `IdgenUtil.convertToBase`
 */
export function toBase(value: bigint, characters: string, length: number): string {
  const digits = [...characters];
  const base = BigInt(digits.length);
  let text = '';
  for (let rest = value; rest > 0n; rest /= base) text = (digits[Number(rest % base)] ?? '') + text;
  return text.padStart(length, digits[0]);
}

/** The parts of a sequential generator that decide what an identifier looks like. */
export interface SequenceFormat {
  readonly baseCharacterSet: string;
  readonly firstIdentifierBase: string | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

/** The value that a sequence starts with. */
export function firstValue(format: SequenceFormat): bigint {
  return format.firstIdentifierBase ? fromBase(format.firstIdentifierBase, format.baseCharacterSet) : 1n;
}

/**
 * The identifier of one value: prefix, number and suffix, then what the check digit algorithm makes of it.
 *
 * @param complete - adds the check digit; gives the text back where the identifier type has no algorithm
 * @source idgen 5.0.4 `SequentialIdentifierGenerator.getIdentifierForSeed`
 */
export function identifierFor(
  value: bigint,
  format: SequenceFormat,
  affixes: { readonly prefix: string; readonly suffix: string },
  complete: (text: string) => string,
): string {
  const number = toBase(value, format.baseCharacterSet, format.firstIdentifierBase?.length ?? 1);
  return complete(`${affixes.prefix}${number}${affixes.suffix}`);
}

/** @throws {@link IdentifierGenerationError} when the identifier is shorter or longer than the generator allows */
export function checkLength(identifier: string, { minLength, maxLength }: SequenceFormat): void {
  if (minLength && identifier.length < minLength) {
    throw IdentifierGenerationError.of(
      `Invalid configuration: generated identifier ${identifier} is shorter than the minimum length of ${minLength}`,
    );
  }
  if (maxLength && identifier.length > maxLength) {
    throw IdentifierGenerationError.of(
      `Invalid configuration: generated identifier ${identifier} is longer than the maximum length of ${maxLength}`,
    );
  }
}
