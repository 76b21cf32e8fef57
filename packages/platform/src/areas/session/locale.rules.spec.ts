import { expect, it } from '@jest/globals';
import { languageTag, localeOf, localesOf } from './locale.rules.js';

it.each([
  ['en', 'en'],
  ['en-GB', 'en_GB'],
  ['EN_gb', 'en_GB'],
  [' fr ', 'fr'],
  ['es-419', 'es_419'],
  ['english', undefined],
  ['', undefined],
  ["en'; drop", undefined],
])('%s is the locale %s', (text, locale) => expect(localeOf(text)).toBe(locale));

it('lists keep their order, without doubles and what is no locale', () => {
  expect(localesOf('en, en_GB,,fr , en-GB, nonsense!')).toEqual(['en', 'en_GB', 'fr']);
  expect(languageTag('en_GB')).toBe('en-GB');
});
