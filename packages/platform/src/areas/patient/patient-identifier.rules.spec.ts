import { describe, expect, it } from '@jest/globals';
import { type IdentifierValidator, standardValidators } from './identifier-validators.rules.js';
import type { PatientIdentifier } from './patient-identifier.entity.js';
import { clashesWithin, identifierFailure, identifierPattern } from './patient-identifier.rules.js';

function validator(name: string): IdentifierValidator {
  const found = standardValidators.find((item) => item.className.endsWith(`.${name}`));
  if (!found) throw new Error(name);
  return found;
}

describe('the Luhn algorithm', () => {
  const luhn = validator('LuhnIdentifierValidator');

  it('accepts its own check digits as digits and as letters', () => {
    expect(luhn.withCheckDigit('139')).toBe('139-6');
    expect(luhn.isValid('139-6')).toBe(true);
    expect(luhn.isValid('139-G')).toBe(true);
    expect(luhn.isValid('139-5')).toBe(false);
    expect(luhn.isValid(luhn.withCheckDigit('ABC123'))).toBe(true);
  });

  it('refuses forms that it cannot check', () => {
    for (const wrong of ['139', '139-', '139-66', '-6', '13 9-6', '1.39-6']) expect(luhn.accepts(wrong)).toBe(false);
  });
});

describe('the Verhoeff algorithm', () => {
  const verhoeff = validator('VerhoeffIdentifierValidator');

  it('accepts eight digits and its own letter only', () => {
    const right = verhoeff.withCheckDigit('12345678');
    expect(right).toMatch(/^12345678-[A-J]$/);
    expect(verhoeff.isValid(right)).toBe(true);
    expect(verhoeff.accepts('12345678-1')).toBe(false);
    expect(verhoeff.accepts('1234567-A')).toBe(false);
  });

  it('notices every changed digit and every two neighbours exchanged', () => {
    const right = verhoeff.withCheckDigit('50273816');
    const positions = [0, 1, 2, 3, 4, 5, 6, 7];
    const changed = positions.flatMap((at) =>
      '0123456789'
        .split('')
        .filter((digit) => digit !== right[at])
        .map((digit) => `${right.slice(0, at)}${digit}${right.slice(at + 1)}`),
    );
    const exchanged = positions.slice(0, 7).map((at) => `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`);
    expect([...changed, ...exchanged].filter((wrong) => verhoeff.isValid(wrong))).toEqual([]);
  });
});

describe('the Luhn algorithm over other alphabets', () => {
  it.each([
    [30, '100000', '100000Y'],
    [30, '100005', '100005L'],
    [30, '100GEJ', '100GEJA'],
    [30, '1000', '1000Y'],
    [10, '7992739871', '79927398713'],
    [10, '139', '1396'],
    [25, '34679A', '34679A4'],
  ])('modulo %i makes of %s %s', (size, base, whole) => {
    const algorithm = validator(`LuhnMod${size}IdentifierValidator`);
    expect(algorithm.withCheckDigit(base)).toBe(whole);
    expect(algorithm.isValid(whole)).toBe(true);
    expect(algorithm.isValid(whole.toLowerCase())).toBe(true);
  });

  it('refuses foreign characters', () => {
    expect(validator('LuhnMod30IdentifierValidator').accepts('100-00Y')).toBe(false);
    expect(() => validator('LuhnMod25IdentifierValidator').withCheckDigit('1000')).toThrow('characters');
  });
});

const typeOf = (more: object) => ({
  id: 1,
  name: 'Type',
  format: null,
  validator: null,
  locationBehavior: 'NOT_USED',
  uniquenessBehavior: null,
  ...more,
});
const identifier = (value: string | null, type: object | null, more: object = {}) =>
  ({ identifier: value, identifierType: type, ...more }) as unknown as PatientIdentifier;

describe('an identifier', () => {
  it('needs a type and a value', () => {
    expect(identifierFailure(identifier('1', null), undefined)?.code).toBe('PatientIdentifierType.null');
    expect(identifierFailure(identifier(' ', typeOf({})), undefined)?.code).toBe('PatientIdentifier.error.nullOrBlank');
  });

  it('matches the format of its type as a whole', () => {
    const type = typeOf({ format: '\\d{3}|x' });
    expect(identifierFailure(identifier('123', type), undefined)).toBeUndefined();
    expect(identifierFailure(identifier('x', type), undefined)).toBeUndefined();
    expect(identifierFailure(identifier('1234', type), undefined)).toEqual({
      code: 'PatientIdentifier.error.invalidFormat',
      parameters: ['1234', '\\d{3}|x'],
    });
    expect(identifierFailure(identifier('12', typeOf({ format: '(', name: 'Broken' })), undefined)?.code).toBe(
      'PatientIdentifier.error.unreadableFormat',
    );
    expect(identifierPattern('(?i)ab')?.test('AB')).toBe(true);
  });

  it('longer than fifty characters is refused before its format is tried', () => {
    expect(identifierFailure(identifier('a'.repeat(51), typeOf({ format: '(a+)+b' })), undefined)?.code).toBe(
      'error.exceededMaxLengthOfField',
    );
  });

  it('of a type with an algorithm that nobody knows is refused', () => {
    expect(identifierFailure(identifier('1', typeOf({ validator: 'no.such.Class' })), undefined)?.code).toBe(
      'PatientIdentifier.error.unknownValidator',
    );
  });

  it('clashes with one of the same patient by value, and by place where the type is not unique everywhere', () => {
    const here = { id: 7 };
    const pair = (behaviour: string | null, one: object | null, other: object | null) =>
      clashesWithin(
        identifier('A1', typeOf({ uniquenessBehavior: behaviour }), { location: one }),
        identifier('a1', typeOf({ uniquenessBehavior: behaviour }), { location: other }),
      );
    expect(pair(null, here, null)).toBe(true);
    expect(pair('LOCATION', here, { id: 8 })).toBe(false);
    expect(pair('LOCATION', here, { id: 7 })).toBe(true);
    expect(pair('NON_UNIQUE', null, null)).toBe(true);
  });
});
