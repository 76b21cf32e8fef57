import { describe, expect, it } from '@jest/globals';
import { demoPatient } from './demo-patient.rules.js';

const now = new Date('2026-03-01T12:00:00Z');
const choices = { diagnoses: 50, conditions: 20, allergens: 10, reactions: 8, severities: 3 };
const hundred = Array.from({ length: 100 }, (_, index) => demoPatient(42, index, now, choices));

describe('demo patients', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(demoPatient(42, 7, now, choices)).toEqual(hundred[7]);
    expect(demoPatient(43, 7, now, choices)).not.toEqual(hundred[7]);
  });

  it('never come to the clinic before they are born, nor later than now', () => {
    for (const patient of hundred) {
      for (const visit of patient.visits) {
        expect(visit.startedAt.getTime()).toBeGreaterThan(Date.parse(patient.birthdate));
        expect(visit.startedAt.getTime()).toBeLessThanOrEqual(now.getTime());
        if (visit.stoppedAt) expect(visit.stoppedAt.getTime()).toBeGreaterThan(visit.startedAt.getTime());
      }
    }
  });

  it('come one visit after the other, at most one of them still open', () => {
    for (const { visits } of hundred) {
      const ends = visits.map((visit) => visit.stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY);
      for (let n = 1; n < visits.length; n++) expect(visits[n]?.startedAt.getTime()).toBeGreaterThan(ends[n - 1] ?? 0);
    }
  });

  it('have readings that a clinic could take', () => {
    for (const { vitals } of hundred.flatMap((patient) => patient.visits)) {
      expect(vitals.diastolic).toBeLessThan(vitals.systolic);
      expect(vitals.temperature).toBeGreaterThan(34);
      expect(vitals.temperature).toBeLessThan(42);
      expect(vitals.weight).toBeGreaterThan(1);
      expect(vitals.weight).toBeLessThan(200);
      expect(vitals.height).toBeGreaterThan(30);
    }
  });
});
