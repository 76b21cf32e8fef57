import { describe, expect, it } from '@jest/globals';
import { checkLength, firstValue, fromBase, identifierFor, toBase } from './sequence.rules.js';

const thirty = '0123456789ACDEFGHJKLMNPRTUVWXY';
const format = { baseCharacterSet: thirty, firstIdentifierBase: '100000', minLength: 7, maxLength: 7 };

describe('a sequence', () => {
  it('starts with the number that the first identifier base stands for', () => {
    expect(firstValue(format)).toBe(24_300_000n);
    expect(firstValue({ ...format, firstIdentifierBase: null })).toBe(1n);
  });

  it('writes numbers in its base and reads them back', () => {
    expect(toBase(24_300_000n, thirty, 6)).toBe('100000');
    expect(toBase(29n, thirty, 1)).toBe('Y');
    expect(toBase(30n, thirty, 1)).toBe('10');
    expect(fromBase('10', thirty)).toBe(30n);
    expect(toBase(0n, 'AB', 3)).toBe('AAA');
  });

  it('counts beyond the exact numbers of JavaScript', () => {
    const large = 2n ** 62n;
    expect(fromBase(toBase(large, thirty, 1), thirty)).toBe(large);
  });

  it('fills up to the length of the first identifier base', () => {
    expect(toBase(1n, '0123456789', 4)).toBe('0001');
  });

  it('names the character that its base does not have', () => {
    expect(() => fromBase('1B0', thirty)).toThrow('Invalid character B found in 1B0');
  });

  it('puts prefix and suffix around the number before the check digit is made', () => {
    expect(identifierFor(7n, { ...format, firstIdentifierBase: '001' }, { prefix: 'P-', suffix: '/X' }, (text) => `${text}#`)).toBe(
      'P-007/X#',
    );
  });

  it('counts everything when it checks the length', () => {
    expect(() => checkLength('100000Y', format)).not.toThrow();
    expect(() => checkLength('100000', format)).toThrow('shorter than the minimum length of 7');
    expect(() => checkLength('1000000Y', format)).toThrow('longer than the maximum length of 7');
    expect(() => checkLength('1', { ...format, minLength: 0, maxLength: null })).not.toThrow();
  });
});
