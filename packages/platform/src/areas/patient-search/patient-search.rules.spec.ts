import { describe, expect, it } from '@jest/globals';
import { escapeLike, identifierAlternatives, searchTerms } from './patient-search.rules.js';

describe('what somebody typed', () => {
  it('is read as lower-case words, each once', () => {
    expect(searchTerms('  Betty   WILL betty ')).toEqual({ phrase: 'betty will betty', words: ['betty', 'will'] });
    expect(searchTerms(' \0 ')).toEqual({ phrase: '', words: [] });
  });
});

describe('an identifier', () => {
  it('is looked for as typed when no pattern is set', () => {
    expect(identifierAlternatives('1234-5', '', '')).toEqual(['1234-5']);
  });

  it('loses the padding that the setting names', () => {
    expect(identifierAlternatives('000123', '^0*@SEARCH@([A-Z]+-[0-9])?$', '')).toEqual(['123']);
    expect(identifierAlternatives('000', '^0*', '')).toEqual(['0']);
  });

  it('is looked for with and without separators as the patterns say', () => {
    expect(identifierAlternatives('12345', '', '@SEARCH@,@SEARCH-1@-@CHECKDIGIT@')).toEqual(['12345', '1234-5']);
  });
});

it('wild cards stand for themselves', () => {
  expect(escapeLike('50%_\\')).toBe('50\\%\\_\\\\');
});
