import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { brokenPasswordRule, isCurrentHash, matchesLegacyHash } from './password.rules.js';

const settings = (values: Record<string, string> = {}) => ({ text: (name: string) => values[name] });
const names = { username: 'Nora1nurse', systemId: '3-4' };

describe('the password policy', () => {
  const rule = (password: string, values: Record<string, string> = {}) => brokenPasswordRule(settings(values), names, password)?.code;

  it.each([
    ['Correct1horse', undefined],
    ['nora1NURSE', 'error.password.weak'],
    ['Ab1', 'error.password.length'],
    ['alllower1', 'error.password.requireMixedCase'],
    ['ALLUPPER1', 'error.password.requireMixedCase'],
    ['NoDigitsHere', 'error.password.requireNumber'],
    ['Ünïcode1ß', undefined],
  ])('says of %s: %s', (password, expected) => expect(rule(password)).toBe(expected));

  it('asks only for what the settings ask', () => {
    const lax = {
      'security.passwordCannotMatchUsername': 'false',
      'security.passwordMinimumLength': '1',
      'security.passwordRequiresUpperAndLowerCase': 'false',
      'security.passwordRequiresDigit': 'false',
      'security.passwordRequiresNonDigit': 'false',
    };
    expect(rule('a', lax)).toBeUndefined();
    expect(rule('1', { ...lax, 'security.passwordRequiresNonDigit': 'true' })).toBe('error.password.requireLetter');
    expect(rule('abc', { ...lax, 'security.passwordCustomRegex': '[a-c]+' })).toBeUndefined();
    expect(rule('abcd', { ...lax, 'security.passwordCustomRegex': '[a-c]+' })).toBe('error.password.different');
  });

  it('lets no password pass an expression that cannot be read', () => {
    expect(rule('Correct1horse', { 'security.passwordCustomRegex': '(' })).toBe('error.password.different');
  });
});

describe('hashes of upstream servers', () => {
  const digest = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex');

  it('fit with SHA-512 and SHA-1 of password and salt', () => {
    expect(matchesLegacyHash(digest('sha512', 'secretsalt'), 'secret', 'salt')).toBe(true);
    expect(matchesLegacyHash(digest('sha1', 'secretsalt').toUpperCase(), 'secret', 'salt')).toBe(true);
    expect(matchesLegacyHash(digest('sha512', 'secret'), 'secret', null)).toBe(true);
  });

  it('fit with SHA-1 whose bytes were written without leading zeros', () => {
    const password = Array.from({ length: 100 }, (_, index) => `p${index}`).find((text) => /^(..)*0/.test(digest('sha1', text))) ?? '';
    const short = [...createHash('sha1').update(password).digest()].map((byte) => byte.toString(16)).join('');
    expect(matchesLegacyHash(short, password, '')).toBe(true);
  });

  it('do not fit another password, salt or an empty text', () => {
    const stored = digest('sha512', 'secretsalt');
    expect([
      matchesLegacyHash(stored, 'Secret', 'salt'),
      matchesLegacyHash(stored, 'secret', 'pepper'),
      matchesLegacyHash('', 'secret', 'salt'),
    ]).toEqual([false, false, false]);
    expect([isCurrentHash(stored), isCurrentHash('$argon2id$v=19$x')]).toEqual([false, true]);
  });
});
