import { describe, expect, it } from '@jest/globals';
import { diagnosisMatches, searchWords } from './diagnosis-search.rules.js';

const name = (text: string, options: { preferred?: boolean; locale?: string; voided?: boolean } = {}) => ({
  name: text,
  locale: options.locale ?? 'en',
  localePreferred: options.preferred ?? false,
  voided: options.voided ?? false,
});
const concept = (...names: ReturnType<typeof name>[]) => ({ retired: false, names });
const search = (concepts: ReturnType<typeof concept>[], text: string, coded: readonly object[] = []) =>
  diagnosisMatches(concepts, searchWords(text, new Set(['OF', 'THE'])), {
    text,
    locales: new Set(['en', 'en_GB']),
    hasCode: (each) => coded.includes(each),
  });

describe('words of a search', () => {
  it('are upper case, each once, without stop words', () => {
    expect(searchWords('fracture of the arm, Arm', new Set(['OF', 'THE']))).toEqual(['FRACTURE', 'ARM']);
  });
});

describe('a diagnosis search', () => {
  it('finds names that hold every word, in any place and case', () => {
    const malaria = concept(name('Severe malaria', { preferred: true }));
    expect(search([malaria, concept(name('Malaria'))], 'MALAR sev').map((match) => match.concept)).toEqual([malaria]);
  });
  it('leaves out retired concepts, voided names and names of other languages', () => {
    const retired = { ...concept(name('Malaria')), retired: true };
    expect(search([retired, concept(name('Malaria', { voided: true })), concept(name('Malaria', { locale: 'fr' }))], 'malaria')).toEqual(
      [],
    );
  });
  it('shows a synonym only when no preferred name of the concept fits', () => {
    const both = concept(name('Malaria', { preferred: true }), name('Malaria fever'));
    const synonym = concept(name('Plasmodium', { preferred: true }), name('Malaria infection'));
    expect(search([both, synonym], 'malaria').map((match) => match.name?.name)).toEqual(['Malaria', 'Malaria infection']);
  });
  it('puts a code first, then equal names, then preferred ones, then short ones', () => {
    const coded = concept(name('Other', { preferred: true }));
    const equal = concept(name('a00'));
    const preferred = concept(name('a00 preferred and long', { preferred: true }));
    const short = concept(name('a00 b'));
    const long = concept(name('a00 bcdef'));
    const found = search([long, short, preferred, equal, coded], 'a00', [coded]);
    expect(found.map((match) => match.concept)).toEqual([coded, equal, preferred, short, long]);
    expect(found[0]?.name).toBeUndefined();
  });
});
