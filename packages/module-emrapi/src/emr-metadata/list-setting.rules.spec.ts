import { expect, it } from '@jest/globals';
import { listOf, pairsOf } from './list-setting.rules.js';

it('a list is separated by commas; blanks do not count', () => {
  expect(listOf(' ICD-10-WHO, SNOMED CT ,,')).toEqual(['ICD-10-WHO', 'SNOMED CT']);
  expect(listOf('')).toEqual([]);
});

it('pairs are separated by commas; what is no pair is left out', () => {
  expect([...pairsOf('1:2, a : b ,broken,default:3,:4')]).toEqual([
    ['1', '2'],
    ['a', 'b'],
    ['default', '3'],
  ]);
});
