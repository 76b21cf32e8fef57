import { describe, expect, it } from '@jest/globals';
import type { PersonAddress } from './person-address.entity.js';
import type { PersonName } from './person-name.entity.js';
import { ageOn, birthdateFromAge, choosePreferred, fullName, isBlankAddress, sameAddress, sameName } from './person.rules.js';

const name = (parts: Partial<PersonName>) => ({
  prefix: null,
  givenName: null,
  middleName: null,
  familyNamePrefix: null,
  familyName: null,
  familyName2: null,
  familyNameSuffix: null,
  degree: null,
  ...parts,
});

describe('a full name', () => {
  const everything = name({
    prefix: 'Dr',
    givenName: 'Ann',
    middleName: 'B',
    familyNamePrefix: 'van',
    familyName: 'Lee',
    familyName2: 'May',
    familyNameSuffix: 'Jr',
    degree: 'MD',
  });

  it('has prefix, given, middle and family name in the short format', () => {
    expect(fullName(everything, 'short')).toBe('Dr Ann B Lee');
    expect(fullName(everything, 'whatever')).toBe('Dr Ann B Lee');
  });

  it('has every part in the long format', () => {
    expect(fullName(everything, 'long')).toBe('Dr Ann B van Lee May Jr MD');
  });

  it('has no blanks for missing parts', () => {
    expect(fullName(name({ givenName: 'Ann', middleName: ' ' }), 'short')).toBe('Ann');
  });
});

describe('an age', () => {
  it('counts whole years', () => {
    expect(ageOn('1990-06-15', '2026-06-14')).toBe(35);
    expect(ageOn('1990-06-15', '2026-06-15')).toBe(36);
    expect(ageOn('2024-02-29', '2025-02-28')).toBe(0);
    expect(ageOn('2024-02-29', '2025-03-01')).toBe(1);
  });

  it('becomes the first of January of a year', () => {
    expect(birthdateFromAge(20, '2026-06-15')).toBe('2006-01-01');
  });
});

describe('the preferred member', () => {
  const chosen = (members: { preferred: boolean; voided?: boolean }[]) => {
    choosePreferred(members);
    return members.map((member) => member.preferred);
  };

  it('stays when it is not voided, else the first that is not voided becomes it', () => {
    expect(chosen([{ preferred: false }, { preferred: true }])).toEqual([false, true]);
    expect(chosen([{ preferred: true, voided: true }, { preferred: false }])).toEqual([false, true]);
    expect(chosen([{ preferred: true }, { preferred: true }])).toEqual([true, false]);
    expect(chosen([{ preferred: true, voided: true }])).toEqual([false]);
  });
});

describe('an address', () => {
  it('is blank when nothing but further lines is written', () => {
    expect(isBlankAddress({ address1: ' ', address7: 'x' } as PersonAddress)).toBe(true);
    expect(isBlankAddress({ country: 'NL' })).toBe(false);
  });

  it('and a name are compared by what is written', () => {
    expect(sameAddress({ address1: 'a', address2: null }, { address1: 'a ' })).toBe(true);
    expect(sameAddress({ address1: 'a' }, { address1: 'a', address9: 'b' })).toBe(false);
    expect(sameName({ givenName: 'A', familyName: '' }, { givenName: 'A' })).toBe(true);
  });
});
