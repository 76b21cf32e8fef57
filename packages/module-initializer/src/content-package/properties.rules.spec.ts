import { describe, expect, it } from '@jest/globals';
import { fillVariables, variablesOf } from './content-variables.rules.js';
import { parseProperties } from './properties.rules.js';

describe('properties files', () => {
  it('reads keys and values with = or : or a blank, without comments', () => {
    const text = '# comment\n! comment\na=1\n b : 2 \nc 3\nempty=\n\nd\\ e=4\\=5';
    expect(Object.fromEntries(parseProperties(text))).toEqual({ a: '1', b: '2 ', c: '3', empty: '', 'd e': '4=5' });
  });

  it('reads continued lines and escapes', () => {
    expect(parseProperties('a=one, \\\n   two\nb=caf\\u00e9\\n').get('a')).toBe('one, two');
    expect(parseProperties('b=caf\\u00e9').get('b')).toBe('café');
  });
});

describe('variables of a content package', () => {
  it('replaces declared variables only', () => {
    const variables = new Map([['site', 'Kabarondo']]);
    expect(fillVariables('${site} ${site:-x} ${other} ${other:-y}', variables)).toBe('Kabarondo Kabarondo ${other} ${other:-y}');
  });

  it('demands a value', () => {
    expect(() => variablesOf(new Map([['var.site', '']]), 'acme')).toThrow('Content package "acme" declares var.site without a value');
  });
});
