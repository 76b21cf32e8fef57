import { describe, expect, it } from '@jest/globals';
import { addressPropertyOf } from './address-field.rules.js';
import { cellsOf, keyOf, nodesByLevel, standardEntryFormat, wordsOf } from './address-lines.rules.js';

describe('a line of address entries', () => {
  it('holds names from the top down, each with an identifier if it likes', () => {
    expect(cellsOf('Rwanda^RW| Kigali |Gasabo^0101', standardEntryFormat)).toEqual([
      { name: 'Rwanda', userGeneratedId: 'RW' },
      { name: 'Kigali', userGeneratedId: null },
      { name: 'Gasabo', userGeneratedId: '0101' },
    ]);
  });

  it('may have other delimiters, which are plain text', () => {
    expect(cellsOf('A.B%7', { entryDelimiter: '.', identifierDelimiter: '%' }).map((cell) => cell.name)).toEqual(['A', 'B']);
  });

  it('ends at a blank name', () => {
    expect(cellsOf('A||C', standardEntryFormat).map((cell) => cell.name)).toEqual(['A']);
    expect(cellsOf('', standardEntryFormat)).toEqual([]);
  });

  it('is refused when a name or identifier is too long', () => {
    expect(() => cellsOf('x'.repeat(161), standardEntryFormat)).toThrow('more than 160 characters');
    expect(() => cellsOf('x^123456789012', standardEntryFormat)).toThrow('more than 11 characters');
  });

  it('names an entry once, whatever the case', () => {
    const lines = ['Rwanda|Kigali|Gasabo', 'RWANDA|kigali|Kicukiro', 'Rwanda|Huye|Gasabo'].map((line) =>
      cellsOf(line, standardEntryFormat),
    );
    const levels = nodesByLevel(lines);
    expect(levels.map((level) => level.map((node) => node.cell.name))).toEqual([
      ['Rwanda'],
      ['Kigali', 'Huye'],
      ['Gasabo', 'Kicukiro', 'Gasabo'],
    ]);
    expect(levels[2]?.[2]).toMatchObject({ key: keyOf(['RWANDA', 'Huye', 'gasabo']), parentKey: 'rwanda|huye' });
  });
});

describe('a search over addresses', () => {
  it('looks for each word, without punctuation', () => {
    expect(wordsOf(" Port-au-Prince, L'Île 3%_")).toEqual(['Port', 'au', 'Prince', 'L', 'Île', '3']);
    expect(wordsOf(' ,| ')).toEqual([]);
  });
});

describe('an address field', () => {
  it('stands for the address property, old names too', () => {
    expect(addressPropertyOf('CITY_VILLAGE')).toBe('cityVillage');
    expect(addressPropertyOf('ADDRESS_15')).toBe('address15');
    expect(addressPropertyOf('NEIGHBORHOOD_CELL')).toBe('address3');
    expect(addressPropertyOf('STREET')).toBeUndefined();
  });
});
