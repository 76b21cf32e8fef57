import { describe, expect, it } from '@jest/globals';
import { type IndexedName, NameIndex } from './name-index.rules.js';
import { fold, isOneEditApart, wordsOf } from './name-text.rules.js';

function indexOf(...names: (string | IndexedName)[]): NameIndex<IndexedName> {
  const index = new NameIndex<IndexedName>();
  names.forEach((name, at) => index.add(typeof name === 'string' ? { id: at + 1, name, locale: 'en', localePreferred: false } : name));
  return index;
}

function found(index: NameIndex<IndexedName>, phrase: string, ignored: readonly string[] = []): string[] {
  const matches = index.match(phrase, new Set(ignored), () => true);
  return matches
    .sort((left, right) => right.score - left.score || left.name.name.length - right.name.name.length)
    .map(({ name }) => name.name);
}

describe('folding', () => {
  it('takes away case, accents and joined letters', () => {
    expect(fold('Œdème AIGU')).toBe('oedeme aigu');
    expect(fold('Groß Łódź')).toBe('gross lodz');
  });

  it('splits words at everything but letters and digits', () => {
    expect(wordsOf(fold("Crohn's disease (K50.9)"))).toEqual(['crohn', 's', 'disease', 'k50', '9']);
  });

  it('knows a wrong, missing, added or swapped letter', () => {
    for (const other of ['malarla', 'malara', 'malariaa', 'malraia']) expect(isOneEditApart('malaria', other)).toBe(true);
    for (const other of ['mallarla', 'mal', 'malaira2']) expect(isOneEditApart('malaria', other)).toBe(false);
  });
});

describe('matching names', () => {
  it('ranks the equal name, then names that start with the phrase, then whole words, word starts and misspelt words', () => {
    const index = indexOf('severe malaria', 'malarial fever', 'Malaria', 'malaria in pregnancy', 'Malarla smear');
    expect(found(index, 'malaria')).toEqual(['Malaria', 'malaria in pregnancy', 'malarial fever', 'severe malaria', 'Malarla smear']);
  });

  it('prefers the preferred name, but never over an equal one', () => {
    const preferred = { id: 10, name: 'TB of bone', locale: 'en', localePreferred: true };
    expect(found(indexOf('TB of lung', 'TB', preferred), 'tb')).toEqual(['TB', 'TB of bone', 'TB of lung']);
  });

  it('needs every word, whatever the order, except ignored ones', () => {
    const index = indexOf('fracture of left arm', 'fracture left leg');
    expect(found(index, 'arm frac')).toEqual(['fracture of left arm']);
    expect(found(index, 'fracture of leg')).toEqual([]);
    expect(found(index, 'fracture of leg', ['of'])).toEqual(['fracture left leg']);
    expect(found(index, 'of', ['of'])).toEqual(['fracture of left arm']);
  });

  it('finds names without letters and digits when they are equal', () => {
    expect(found(indexOf('+', '++', 'plus'), '++')).toEqual(['++']);
  });

  it('compares exact names without case but with accents', () => {
    const index = indexOf('Café', 'cafe');
    expect(index.equalTo('CAFÉ').map((name) => name.name)).toEqual(['Café']);
  });

  it('forgets removed names and takes over changed ones', () => {
    const index = indexOf('old name', 'other name');
    index.add({ id: 1, name: 'new text', locale: 'en', localePreferred: false });
    expect(found(index, 'old')).toEqual([]);
    expect(found(index, 'new')).toEqual(['new text']);
    index.remove(2);
    expect(found(index, 'name')).toEqual([]);
    expect(index.size).toBe(1);
  });
});
