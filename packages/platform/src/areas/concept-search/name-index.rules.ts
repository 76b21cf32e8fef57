import { fold, isOneEditApart, wordsOf } from './name-text.rules.js';

/** A name as the index sees it. */
export interface IndexedName {
  readonly id: number;
  readonly name: string;
  readonly locale: string;
  readonly localePreferred: boolean;
}

/** A name that fits a phrase; a higher score is better. */
export interface NameMatch<N> {
  readonly name: N;
  readonly score: number;
}

/** Letters at the start that must be right for a misspelt word to be found. */
const FIXED_LETTERS = 3;
const WHOLE_WORD = 3;
const WORD_START = 2;
const MISSPELT = 1;
const WHOLE_NAME = 16;
const NAME_START = 5;
const PREFERRED = 2;
/** Key of names without letters and digits, such as "+". */
const NO_WORD = '';

/**
 * Words of names, for finding names by the words a phrase starts with.
 * Holds a number for each word of each name; names themselves stay where they are.
 */
export class NameIndex<N extends IndexedName> {
  private readonly byId = new Map<number, N>();
  private readonly postings = new Map<string, number[]>();
  private sortedWords: string[] | undefined;

  get size(): number {
    return this.byId.size;
  }

  /** The name that is indexed under an id. */
  get(id: number): N | undefined {
    return this.byId.get(id);
  }

  /** Ids of all indexed names. */
  ids(): IterableIterator<number> {
    return this.byId.keys();
  }

  /** Indexes a name, or takes over what became of an indexed one; costs next to nothing while its text stays. */
  add(name: N): void {
    const known = this.byId.get(name.id);
    if (known && known.name !== name.name) this.remove(name.id);
    this.byId.set(name.id, name);
    if (known?.name === name.name) return;
    for (const word of indexWords(name.name)) {
      const list = this.postings.get(word);
      if (list) list.push(name.id);
      else {
        this.postings.set(word, [name.id]);
        this.sortedWords = undefined;
      }
    }
  }

  remove(id: number): void {
    const name = this.byId.get(id);
    if (!name) return;
    this.byId.delete(id);
    for (const word of indexWords(name.name)) {
      const list = this.postings.get(word) ?? [];
      const rest = list.filter((item) => item !== id);
      if (rest.length > 0) this.postings.set(word, rest);
      else {
        this.postings.delete(word);
        this.sortedWords = undefined;
      }
    }
  }

  /** Names that equal a text without regard to case. */
  equalTo(text: string): N[] {
    const wanted = text.trim().toLowerCase();
    const lists = indexWords(wanted).map((word) => this.postings.get(word) ?? []);
    const fewest = lists.reduce((best, list) => (list.length < best.length ? list : best), lists[0] ?? []);
    return fewest.map((id) => this.byId.get(id)).filter((name): name is N => name?.name.toLowerCase() === wanted);
  }

  /**
   * Names in which each word of the phrase occurs: whole, as the start of a word, or with one letter wrong.
   *
   * @param ignored - words, folded, that need not occur
   * @param accepts - whether a name may be found at all
   * @source openmrs-core 2.8.7 HibernateConceptDAO, newConceptNameQuery: whole name before whole words, word starts, misspelt words; preferred names doubled
   */
  match(phrase: string, ignored: ReadonlySet<string>, accepts: (name: N) => boolean): NameMatch<N>[] {
    const folded = fold(phrase.trim());
    const all = wordsOf(folded);
    const kept = all.filter((word) => !ignored.has(word));
    const words = kept.length > 0 ? kept : all;
    if (words.length === 0)
      return this.equalTo(phrase)
        .filter(accepts)
        .map((name) => ({ name, score: WHOLE_NAME }));
    let scores: Map<number, number> | undefined;
    for (const word of words) {
      scores = this.idsWith(word, scores);
      if (scores.size === 0) return [];
    }
    const matches: NameMatch<N>[] = [];
    for (const [id, sum] of scores ?? []) {
      const name = this.byId.get(id);
      if (!name || !accepts(name)) continue;
      const text = fold(name.name);
      const whole = text === folded ? WHOLE_NAME : text.startsWith(folded) ? NAME_START : 0;
      matches.push({ name, score: (whole + sum / words.length) * (name.localePreferred ? PREFERRED : 1) });
    }
    return matches;
  }

  /** Ids of names that have the word, with the best score; only among `within` when given, adding to its scores. */
  private idsWith(word: string, within: ReadonlyMap<number, number> | undefined): Map<number, number> {
    const best = new Map<number, number>();
    const take = (found: string, score: number): void => {
      for (const id of this.postings.get(found) ?? []) {
        if (within && !within.has(id)) continue;
        const present = best.get(id);
        if (present === undefined || present < score) best.set(id, score);
      }
    };
    take(word, WHOLE_WORD);
    for (const found of this.wordsFrom(word)) if (found !== word) take(found, WORD_START);
    if (word.length > FIXED_LETTERS) {
      for (const found of this.wordsFrom(word.slice(0, FIXED_LETTERS))) {
        if (!found.startsWith(word) && isOneEditApart(found, word)) take(found, MISSPELT);
      }
    }
    if (within) for (const [id, score] of best) best.set(id, score + (within.get(id) ?? 0));
    return best;
  }

  private *wordsFrom(prefix: string): Iterable<string> {
    this.sortedWords ??= [...this.postings.keys()].sort((a, b) => (a < b ? -1 : 1));
    const words = this.sortedWords;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((words[middle] as string) < prefix) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < words.length; at++) {
      const word = words[at] as string;
      if (!word.startsWith(prefix)) return;
      yield word;
    }
  }
}

function indexWords(text: string): string[] {
  const words = [...new Set(wordsOf(fold(text)))];
  return words.length > 0 ? words : [NO_WORD];
}
