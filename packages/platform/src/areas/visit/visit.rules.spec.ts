import { describe, expect, it } from '@jest/globals';
import { earliestVisit, endOfDay, mappedVisitType, namesIn } from './visit.rules.js';

const now = new Date(2026, 5, 15, 12);

describe('the earliest visit', () => {
  it('is on the day of birth', () => {
    expect(earliestVisit('2020-02-29', false, now)).toEqual(new Date(2020, 1, 29));
  });

  it('may lie half the age before an estimated birthdate, at least one year', () => {
    expect(earliestVisit('1986-06-15', true, now)).toEqual(new Date(1966, 5, 15));
    expect(earliestVisit('1986-06-16', true, now)).toEqual(new Date(1967, 5, 16));
    expect(earliestVisit('2026-01-01', true, now)).toEqual(new Date(2025, 0, 1));
  });
});

describe('a mapping of encounter types to visit types', () => {
  const types = [
    { id: 1, uuid: 'one' },
    { id: 2, uuid: 'two' },
  ];

  it('names both by id or uuid', () => {
    expect(mappedVisitType('9:1, enc:two', { id: 7, uuid: 'enc' }, types)).toBe(types[1]);
    expect(mappedVisitType('7:1', { id: 7, uuid: 'enc' }, types)).toBe(types[0]);
  });

  it('gives nothing for other types, unknown visit types and broken pairs', () => {
    expect(mappedVisitType('9:1', { id: 7, uuid: 'enc' }, types)).toBeUndefined();
    expect(mappedVisitType('7:3', { id: 7, uuid: 'enc' }, types)).toBeUndefined();
    expect(mappedVisitType('7', { id: 7, uuid: 'enc' }, types)).toBeUndefined();
  });
});

it('the day of a visit ends with its last second', () => {
  expect(endOfDay(now)).toEqual(new Date(2026, 5, 15, 23, 59, 59));
});

it('names of a list are compared without case and blanks', () => {
  expect(namesIn(' Facility Visit ,, Home ')).toEqual(['facility visit', 'home']);
});
