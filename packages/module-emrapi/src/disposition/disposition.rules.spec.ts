import { describe, expect, it } from '@jest/globals';
import { readDispositions } from './disposition.rules.js';

const admit = { uuid: 'u', name: 'disposition.admit', type: 'ADMIT', conceptCode: 'CIEL:168619' };

describe('dispositions', () => {
  it('have every key, null or empty where the file says nothing', () => {
    expect(readDispositions([admit])).toEqual([
      {
        ...admit,
        careSettingTypes: null,
        encounterTypes: null,
        excludedEncounterTypes: null,
        keepsVisitOpen: null,
        actions: [],
        additionalObs: [],
      },
    ]);
  });
  it.each([
    ['no list', {}, 'Dispositions must be a JSON list'],
    ['an unknown type', [{ ...admit, type: 'SEND HOME' }], 'disposition 1: "type" must be one of ADMIT, DISCHARGE, TRANSFER'],
    ['no concept', [admit, { ...admit, conceptCode: '' }], 'disposition 2: "conceptCode" must be a text'],
    ['a text for a list', [{ ...admit, encounterTypes: 'x' }], 'disposition 1: "encounterTypes" must be a list'],
  ])('are refused with %s', (_what, value, message) => {
    expect(() => readDispositions(value)).toThrow(message);
  });
});
