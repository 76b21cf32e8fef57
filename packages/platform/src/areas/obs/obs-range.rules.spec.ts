import { describe, expect, it } from '@jest/globals';
import { brokenLimit, interpretationOf, type NumericLimits } from './obs-range.rules.js';

const limits = (more: Partial<NumericLimits>): NumericLimits => ({
  hiAbsolute: null,
  hiCritical: null,
  hiNormal: null,
  lowAbsolute: null,
  lowCritical: null,
  lowNormal: null,
  ...more,
});

describe('absolute limits', () => {
  it('include the limit itself', () => {
    const range = limits({ hiAbsolute: 250, lowAbsolute: 0 });
    expect(brokenLimit(250, range)).toBeUndefined();
    expect(brokenLimit(250.01, range)).toEqual({ side: 'high', limit: 250 });
    expect(brokenLimit(0, range)).toBeUndefined();
    expect(brokenLimit(-0.01, range)).toEqual({ side: 'low', limit: 0 });
  });

  it('of zero are limits too', () => {
    expect(brokenLimit(1, limits({ hiAbsolute: 0 }))).toEqual({ side: 'high', limit: 0 });
  });

  it('that are not stated allow everything', () => {
    expect(brokenLimit(1e9, limits({}))).toBeUndefined();
    expect(brokenLimit(1e9, null)).toBeUndefined();
  });
});

describe('interpretation', () => {
  const full = limits({ hiCritical: 160, hiNormal: 100, lowNormal: 60, lowCritical: 40 });

  it.each([
    [160, 'CRITICALLY_HIGH'],
    [159.9, 'HIGH'],
    [100, 'NORMAL'],
    [60, 'NORMAL'],
    [59.9, 'LOW'],
    [40, 'CRITICALLY_LOW'],
  ])('%d is %s', (value, expected) => {
    expect(interpretationOf(value, full)).toBe(expected);
  });

  it('HIGH needs a critical limit, NORMAL both normal limits, as upstream', () => {
    expect(interpretationOf(120, limits({ hiNormal: 100, lowNormal: 60 }))).toBeUndefined();
    expect(interpretationOf(80, limits({ hiNormal: 100 }))).toBeUndefined();
    expect(interpretationOf(80, null)).toBeUndefined();
  });
});
