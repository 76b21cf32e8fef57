import { describe, expect, it } from '@jest/globals';
import { wholeUnits } from './ages.rules.js';
import { CriteriaError, holds, parseCriteria } from './criteria.rules.js';
import { fittingRanges, observedReferences, type PatientFacts, strictest } from './reference-range.rules.js';

const adult: PatientFacts = { birthdate: '1990-03-10', gender: 'F', on: '2026-03-09', hour: 9 };
const fits = (criteria: string, facts: PatientFacts = adult) =>
  fittingRanges([{ criteria } as never], facts, (_range, reason) => {
    throw new CriteriaError(reason);
  }).length === 1;

describe('criteria of reference ranges', () => {
  it('compare age and sex, with entities as they come from files', () => {
    expect(fits("$patient.getAge() == 35 && $patient.getGender() == 'F'")).toBe(true);
    expect(fits("$patient.getAge() &gt;= 36 || $patient.getGender().equals('M')".replace(".equals('M')", " == 'M'"))).toBe(false);
    expect(fits('$patient.age < 36 and not ($patient.gender eq "M")')).toBe(true);
    expect(fits('$patient.getAgeInMonths() >= 431 && $patient.getAgeInMonths() <= 431')).toBe(true);
  });

  it('do not hold when they ask about what is not known', () => {
    expect(fits('$patient.getAge() >= 0', { ...adult, birthdate: null })).toBe(false);
    expect(fits('!($patient.getAge() >= 0)', { ...adult, birthdate: null })).toBe(false);
  });

  it('know arithmetic, choice and precedence', () => {
    expect(fits('1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && -1 < 0')).toBe(true);
    expect(fits("($patient.gender == 'F' ? 1 : 2) == 1")).toBe(true);
    expect(fits('true || false && false')).toBe(true);
  });

  it('ask observations when those are known', () => {
    const latest = { valueNumeric: 3, valueCoded: 'uuid-yes', valueDatetime: new Date(2026, 1, 9), obsDatetime: new Date(2026, 2, 1) };
    const facts = {
      ...adult,
      latestObs: (reference: string) => (reference === 'CIEL:1427' ? latest : null),
      conceptUuid: () => 'uuid-yes',
    };
    expect(fits("$fn.getObsWeeks('CIEL:1427', $patient) == 4", facts)).toBe(true);
    expect(fits("$fn.getObsWeeks('CIEL:1', $patient) == -1", facts)).toBe(true);
    expect(fits("$fn.isObsValueCodedAnswer('CIEL:1427', $patient, 'CIEL:1065')", facts)).toBe(true);
    expect(fits("$fn.getLatestObs('CIEL:1427', $patient).getValueNumeric() > 2", facts)).toBe(true);
    expect(fits("$fn.getLatestObs('CIEL:1', $patient).getValueNumeric() > 2", facts)).toBe(false);
    expect(() => fits("$fn.getObsWeeks('CIEL:1427', $patient) == 4")).toThrow(CriteriaError);
    expect(
      observedReferences([
        { criteria: '$fn.getObsWeeks(\'CIEL:1427\', $patient) > 1 && $fn.getLatestObs("X:2", $patient) != null' } as never,
      ]),
    ).toEqual(['CIEL:1427', 'X:2']);
  });

  it('cannot reach anything but the objects given', () => {
    for (const text of [
      '$patient.constructor',
      '$patient.getClass()',
      '$patient.__proto__',
      'process.exit()',
      '$patient.read',
      "$patient.hasOwnProperty('a')",
      'constructor',
      'toString',
    ]) {
      expect(() => fits(`${text} == 1`)).toThrow(CriteriaError);
    }
  });

  it('that cannot be read are errors, also when nested without end', () => {
    for (const text of [
      '',
      '1 +',
      'T(java.lang.Runtime)',
      "new String('a')",
      'a = 1',
      '1 == 1 )',
      `${'('.repeat(5000)}1${')'.repeat(5000)}`,
      `${'!'.repeat(5000)}true`,
    ]) {
      expect(() => parseCriteria(text)).toThrow(CriteriaError);
    }
    expect(() => holds(parseCriteria('1 + 1'), {})).toThrow(CriteriaError);
  });
});

describe('limits', () => {
  it('of several ranges are the highest low and the lowest high ones', () => {
    const limits = { hiAbsolute: null, hiCritical: null, lowAbsolute: null, lowCritical: 10 };
    expect(
      strictest([
        { ...limits, hiNormal: 150, lowNormal: 80 },
        { ...limits, hiNormal: 140, lowNormal: 60, lowCritical: null },
      ]),
    ).toEqual({
      hiAbsolute: null,
      hiCritical: null,
      hiNormal: 140,
      lowAbsolute: null,
      lowCritical: 10,
      lowNormal: 80,
    });
  });
});

describe('ages', () => {
  it('count whole units of the calendar', () => {
    expect(wholeUnits('2024-02-29', '2025-02-28', 'years')).toBe(0);
    expect(wholeUnits('2024-02-29', '2025-03-01', 'years')).toBe(1);
    expect(wholeUnits('2026-01-31', '2026-02-28', 'months')).toBe(0);
    expect(wholeUnits('2026-01-01', '2026-01-15', 'weeks')).toBe(2);
    expect(wholeUnits('2026-03-01', '2026-02-28', 'days')).toBe(-1);
  });
});
