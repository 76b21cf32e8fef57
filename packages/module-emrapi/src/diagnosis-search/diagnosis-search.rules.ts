/** A name of a concept as the search sees it. */
export interface SearchedName {
  readonly name: string;
  readonly locale: string;
  readonly localePreferred: boolean;
  readonly voided: boolean;
}

/** A concept with its names and codes. */
export interface SearchedConcept<N extends SearchedName> {
  readonly retired: boolean;
  readonly names: readonly N[];
}

/** A concept that fits; without a name when its code fits. */
export interface DiagnosisMatch<C, N> {
  readonly concept: C;
  readonly name: N | undefined;
}

const CODE = 10_000;
const SAME_NAME = 1000;
const PREFERRED = 500;

/** The different words of a text in upper case; characters that are neither letter nor digit separate them. */
export function searchWords(text: string, stopWords: ReadonlySet<string>): string[] {
  const words = text.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter((word) => !stopWords.has(word));
}

/**
 * Concepts whose names hold all words, or whose code is the text, best first. A name that is not preferred counts only when no preferred one
 * of the concept fits.
 *
 * @param hasCode - whether a concept is mapped to the text as a code
 * @source emrapi 3.4.0 `HibernateEmrConceptDAO.conceptSearch`
 */
export function diagnosisMatches<N extends SearchedName, C extends SearchedConcept<N>>(
  concepts: readonly C[],
  words: readonly string[],
  { text, locales, hasCode }: { text: string; locales: ReadonlySet<string>; hasCode: (concept: C) => boolean },
): DiagnosisMatch<C, N>[] {
  const found = concepts
    .filter((concept) => !concept.retired)
    .flatMap((concept) => {
      const names = fittingNames(concept, words, locales).map((name) => ({ concept, name, score: nameScore(name, text) }));
      return hasCode(concept) ? [...names, { concept, name: undefined, score: CODE }] : names;
    });
  return found.sort((left, right) => right.score - left.score).map(({ concept, name }) => ({ concept, name }));
}

function fittingNames<N extends SearchedName>({ names }: SearchedConcept<N>, words: readonly string[], locales: ReadonlySet<string>): N[] {
  const fitting = names.filter(({ name, locale, voided }) => {
    const upper = name.toUpperCase();
    return !voided && locales.has(locale) && words.every((word) => upper.includes(word));
  });
  const preferred = fitting.filter((name) => name.localePreferred);
  return preferred.length > 0 ? preferred : fitting;
}

function nameScore({ name, localePreferred }: SearchedName, text: string): number {
  return (name.toUpperCase() === text.toUpperCase() ? SAME_NAME : 0) + (localePreferred ? PREFERRED : 0) - name.length;
}
