import { describe, expect, it } from '@jest/globals';
import type { ConceptName } from './concept-name.entity.js';
import { bestName, fullySpecifiedNameIn, localesInOrder, preferredNameIn, shortNameIn } from './concept-name.rules.js';

let id = 0;
function name(text: string, locale: string, part: Partial<ConceptName> = {}): ConceptName {
  return { id: ++id, name: text, locale, localePreferred: false, conceptNameType: null, voided: false, ...part } as ConceptName;
}
const full = (text: string, locale: string) => name(text, locale, { conceptNameType: 'FULLY_SPECIFIED' });
const preferred = (text: string, locale: string) => name(text, locale, { localePreferred: true });

describe('the name of a concept', () => {
  const names = [full('Fever', 'en'), preferred('High temperature', 'en_GB'), full('Fièvre', 'fr'), name('synonyme', 'fr')];

  it('is the preferred one of exactly the locale', () => expect(bestName(names, ['en_GB', 'en'])?.name).toBe('High temperature'));
  it('is else the preferred one of the language', () => expect(bestName(names, ['en_US', 'en'])?.name).toBe('High temperature'));
  it('is else the fully specified one of the locale or language', () =>
    expect(bestName(names, ['fr_CA', 'fr', 'en'])?.name).toBe('Fièvre'));
  it('is else that of the next locale', () => expect(bestName(names, ['pt', 'fr'])?.name).toBe('Fièvre'));
  it('is else any fully specified one, else any synonym, else none', () => {
    expect(bestName([name('s', 'xx'), full('F', 'yy')], ['en'])?.name).toBe('F');
    expect(bestName([name('s', 'xx')], ['en'])?.name).toBe('s');
    expect(bestName([], ['en'])).toBeUndefined();
  });
  it('of one locale never comes from another language', () => {
    expect(preferredNameIn(names, 'sw')).toBeUndefined();
    expect(fullySpecifiedNameIn(names, 'fr_CA')?.name).toBe('Fièvre');
    expect(shortNameIn([name('T', 'en', { conceptNameType: 'SHORT' })], 'en_GB')?.name).toBe('T');
  });
});

describe('locales in order', () => {
  it('are the caller’s, its language, the default, the allowed ones and English, each once', () => {
    const settings = { text: (key: string) => ({ default_locale: 'fr', 'locale.allowed.list': 'en, es, pt-BR' })[key] };
    const ctx = { locale: 'es_MX', environment: { settings } };
    expect(localesInOrder(ctx as never)).toEqual(['es_MX', 'es', 'fr', 'en', 'pt_BR', 'pt', 'en_GB']);
  });
});
