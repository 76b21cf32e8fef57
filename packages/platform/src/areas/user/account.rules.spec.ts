import { describe, expect, it } from '@jest/globals';
import {
  isEmail,
  isLocked,
  isUsername,
  loginCounters,
  luhnCheckDigit,
  sharesName,
  systemIdOf,
  withCheckDigitDash,
} from './account.rules.js';

describe('system ids', () => {
  it.each([
    ['1', 8],
    ['3', 4],
    ['10', 9],
    ['139', 6],
    ['JJ', 7],
  ])('have the check digit of upstream: %s-%i', (base, digit) => {
    expect(luhnCheckDigit(base)).toBe(digit);
  });

  it('are a number, a dash and the check digit; a login of digits alone may leave out the dash', () => {
    expect(systemIdOf(3)).toBe('3-4');
    expect([withCheckDigitDash('34'), withCheckDigitDash('3'), withCheckDigitDash('3-4'), withCheckDigitDash('x4')]).toEqual([
      '3-4',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('and user names are one space: no name may be taken for another account', () => {
    const other = { username: 'Nora', systemId: '3-4' };
    expect(['nora', '3-4', '34', '3'].map((name) => sharesName(name, other))).toEqual([true, true, true, true]);
    expect(['nor', '4-3', '43', '4'].map((name) => sharesName(name, other))).toEqual([false, false, false, false]);
    expect(sharesName('x', { username: null, systemId: '3-4' })).toBe(false);
  });
});

describe('names', () => {
  it.each(['ab', 'a.b-c_d', '_x', '1a', 'x'.repeat(50)])('%s may be a user name', (name) => expect(isUsername(name)).toBe(true));
  it.each(['a', '', '-ab', '.ab', 'a b', 'ä1', 'a@b', 'x'.repeat(51)])('"%s" may not', (name) => expect(isUsername(name)).toBe(false));
  it.each(['a@b.org', 'first.last+tag@sub.example.co.ke'])('%s is an e-mail address', (text) => expect(isEmail(text)).toBe(true));
  it.each(['a@b', 'a b@c.org', '@c.org', 'a@.org', 'a@c..org'])('"%s" is none', (text) => expect(isEmail(text)).toBe(false));
});

describe('lockout', () => {
  const now = new Date('2026-01-01T00:10:00Z');
  const minutesAgo = (minutes: number) => String(now.getTime() - minutes * 60_000);

  it('lasts the waiting time', () => {
    expect(isLocked(loginCounters('8', minutesAgo(5)), now, 5)).toBe(true);
    expect(isLocked(loginCounters('8', minutesAgo(6)), now, 5)).toBe(false);
  });

  it.each([null, undefined, '', 'soon', '-1'])('is not there when the property is %s', (text) => {
    expect(loginCounters(text, text)).toEqual({ attempts: 0, lockedAt: 0 });
    expect(isLocked(loginCounters('3', text), now, 5)).toBe(false);
  });
});
