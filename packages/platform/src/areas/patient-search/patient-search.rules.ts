/** What a typed text asks for. */
export interface SearchTerms {
  /** The text without surrounding and repeated blanks, in lower case. */
  readonly phrase: string;
  /** The words of the phrase, each once. */
  readonly words: readonly string[];
}

/** Words beyond this number are ignored; nobody types more. */
const MOST_WORDS = 12;

/** No name is as long; PostgreSQL refuses to look for words of more than 2 KB. */
const LONGEST_WORD = 255;

/** Reads what somebody typed. */
export function searchTerms(text: string): SearchTerms {
  const words = text
    .replaceAll('\0', ' ')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST_WORD));
  return { phrase: words.join(' '), words: [...new Set(words)].slice(0, MOST_WORDS) };
}

/**
 * Alternatives under which an identifier may be stored.
 *
 * @param padding - setting `patient.identifierRegex`: of the form `^0*…` it strips that character from the front of what was typed
 * @param pattern - setting `patient.identifierSearchPattern`: a comma separated list with `@SEARCH@` for the text, `@SEARCH-1@` for all but
 *   its last character and `@CHECKDIGIT@` for the last one
 * @source openmrs-core 2.8.7 PatientSearchCriteria, `patient.identifierSearchPattern`
 */
export function identifierAlternatives(phrase: string, padding: string, pattern: string): string[] {
  const padded = /^\^(.)\*/.exec(padding)?.[1]?.toLowerCase();
  let text = phrase;
  if (padded !== undefined) while (text.length > 1 && text.startsWith(padded)) text = text.slice(padded.length);
  if (pattern.trim() === '') return [text];
  const alternatives = pattern.split(',').map((item) =>
    item
      .trim()
      .toLowerCase()
      .replaceAll('@search@', () => text)
      .replaceAll('@search-1@', () => text.slice(0, -1))
      .replaceAll('@checkdigit@', () => text.slice(-1)),
  );
  return [...new Set(alternatives.filter((item) => item !== ''))];
}

/** Makes the characters that `like` treats as wild cards stand for themselves. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
