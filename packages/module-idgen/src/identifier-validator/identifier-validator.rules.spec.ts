import { describe, expect, it } from '@jest/globals';
import { luhnValidators } from './identifier-validator.rules.js';

const [mod10, mod25, mod30] = luhnValidators;

describe('the Luhn check digit', () => {
  it.each([
    ['100000', '100000Y'],
    ['100001', '100001W'],
    ['100002', '100002U'],
    ['100003', '100003R'],
    ['100004', '100004N'],
    ['100005', '100005L'],
    ['100GEJ', '100GEJA'],
    ['1000', '1000Y'],
  ])('of %s over thirty characters makes %s', (undecorated, decorated) => {
    expect(mod30?.validIdentifier(undecorated)).toBe(decorated);
    expect(mod30?.isValid(decorated)).toBe(true);
  });

  it('over ten and twenty-five characters', () => {
    expect(mod10?.validIdentifier('7992739871')).toBe('79927398713');
    expect(mod10?.validIdentifier('139')).toBe('1396');
    expect(mod25?.validIdentifier('34679A')).toBe('34679A4');
  });

  it('is found whatever the case and the spaces around', () => {
    expect(mod30?.isValid(' 100geja ')).toBe(true);
  });

  it('does not accept a digit typed wrong, or two that changed places', () => {
    expect(mod30?.isValid('100001Y')).toBe(false);
    expect(mod30?.isValid('010000Y')).toBe(false);
    expect(mod30?.isValid('Y')).toBe(false);
  });

  it('refuses characters that are not in the set', () => {
    expect(() => mod30?.validIdentifier('100B')).toThrow('B is an invalid character');
    expect(mod30?.allowedCharacters).toContain('y');
    expect(mod30?.allowedCharacters).not.toContain('B');
  });
});
