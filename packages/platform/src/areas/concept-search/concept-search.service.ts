import { Db } from '../../kernel/db/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { requires } from '../../kernel/auth/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptClass } from '../concept-class/concept-class.entity.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { ConceptStopWord } from '../concept-name/concept-stop-word.entity.js';
import { languageOf, localesInOrder } from '../concept-name/concept-name.rules.js';
import { Concept } from '../concept/concept.entity.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { ConceptCodes } from './concept-codes.service.js';
import { NameIndex } from './name-index.rules.js';
import { fold } from './name-text.rules.js';

/** What a concept search asks for. An absent list does not restrict. */
export interface ConceptQuery {
  /** Blank: every concept that the restrictions allow. */
  readonly phrase: string;
  /** Locales of the names; absent: those of the caller, in order. */
  readonly locales?: readonly string[];
  readonly includeRetired?: boolean;
  /** Uuids. */
  readonly classes?: readonly string[];
  readonly exceptClasses?: readonly string[];
  readonly datatypes?: readonly string[];
  readonly exceptDatatypes?: readonly string[];
  /** Only answers of this question. */
  readonly answersTo?: Concept;
}

/** A concept and the name by which it was found; the best one when several fit. */
export interface ConceptHit {
  readonly concept: Concept;
  readonly conceptName: ConceptName | undefined;
}

const CODE = 100;
const SAME_COUNTRY = 0.25;

/** Finds concepts by their names and codes, in memory. */
@service()
export class ConceptSearch {
  private readonly names = new NameIndex<ConceptName>();
  private stale = true;
  private stopWords: Map<string, Set<string>> | undefined;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptCodes) private readonly codes: ConceptCodes,
  ) {
    db.cache.watch(ConceptName, () => (this.stale = true));
    db.cache.watch(ConceptStopWord, () => (this.stopWords = undefined));
  }

  /**
   * Concepts that fit, best first, each once: an equal code, an equal name, names that start with the phrase, then the others;
   * among equals short names first.
   *
   * @source openmrs-core 2.8.7 ConceptService.getConcepts(phrase, locales, …)
   */
  @requires(getConcepts)
  search(ctx: Ctx, query: ConceptQuery): ConceptHit[] {
    const allows = restrictions(query);
    if (query.phrase.trim() === '') {
      return this.db.cache
        .all(Concept)
        .filter(allows)
        .map((concept) => ({ concept, conceptName: undefined }));
    }
    const locales = query.locales ?? localesInOrder(ctx);
    const languages = new Set(locales.map(languageOf));
    const first = locales[0] ?? ctx.locale;
    const scored = new Map<Concept, { score: number; name: ConceptName | undefined }>();
    const offer = (concept: Concept, name: ConceptName | undefined, score: number): void => {
      const present = scored.get(concept);
      if (!present || present.score < score) scored.set(concept, { score, name: name ?? present?.name });
    };
    for (const concept of this.codes.withCode(ctx, query.phrase)) if (allows(concept)) offer(concept, undefined, CODE);
    const accepts = (name: ConceptName) => languages.has(languageOf(name.locale)) && name.concept !== null && allows(name.concept);
    for (const { name, score } of this.index().match(query.phrase, this.ignored(languages), accepts)) {
      offer(name.concept as Concept, name, score + (name.locale === first ? SAME_COUNTRY : 0));
    }
    return [...scored]
      .sort(([left, a], [right, b]) => b.score - a.score || (a.name?.name.length ?? 0) - (b.name?.name.length ?? 0) || left.id - right.id)
      .map(([concept, { name }]) => ({ concept, conceptName: name }));
  }

  /** Names in use that equal a text without regard to case. */
  @requires(getConcepts)
  namesEqualTo(_ctx: Ctx, text: string): ConceptName[] {
    return this.index().equalTo(text);
  }

  /** Uuids of classes that are given by uuid or name; unknown ones are left out. */
  @requires(getConcepts)
  classesNamed(_ctx: Ctx, texts: readonly string[]): string[] {
    const wanted = new Set(texts.flatMap((text) => text.split(',')).map((text) => text.trim().toLowerCase()));
    return this.db.cache
      .all(ConceptClass)
      .filter(({ uuid, name }) => wanted.has(uuid.toLowerCase()) || wanted.has(name.toLowerCase()))
      .map(({ uuid }) => uuid);
  }

  /** Brings the index up to the metadata in memory: a changed or re-read row is another object there. */
  private index(): NameIndex<ConceptName> {
    if (!this.stale) return this.names;
    this.stale = false;
    const current = this.db.cache.all(ConceptName);
    const present = new Set<number>();
    for (const name of current) {
      if (name.voided) continue;
      present.add(name.id);
      if (this.names.get(name.id) !== name) this.names.add(name);
    }
    if (present.size < this.names.size) for (const id of this.names.ids()) if (!present.has(id)) this.names.remove(id);
    return this.names;
  }

  private ignored(languages: ReadonlySet<string>): ReadonlySet<string> {
    if (!this.stopWords) {
      this.stopWords = new Map();
      for (const { value, locale } of this.db.cache.all(ConceptStopWord)) {
        const language = languageOf(locale ?? 'en');
        this.stopWords.set(language, (this.stopWords.get(language) ?? new Set()).add(fold(value)));
      }
    }
    return new Set([...languages].flatMap((language) => [...(this.stopWords?.get(language) ?? [])]));
  }
}

function restrictions(query: ConceptQuery): (concept: Concept) => boolean {
  const set = (list: readonly string[] | undefined) => (list && list.length > 0 ? new Set(list) : undefined);
  const [classes, exceptClasses, datatypes, exceptDatatypes] = [
    query.classes,
    query.exceptClasses,
    query.datatypes,
    query.exceptDatatypes,
  ].map(set);
  const answers = query.answersTo && new Set(query.answersTo.answers.map((answer) => answer.answerConcept?.id));
  return (concept) =>
    (query.includeRetired === true || !concept.retired) &&
    (!classes || classes.has(concept.conceptClass.uuid)) &&
    !exceptClasses?.has(concept.conceptClass.uuid) &&
    (!datatypes || datatypes.has(concept.datatype.uuid)) &&
    !exceptDatatypes?.has(concept.datatype.uuid) &&
    (!answers || answers.has(concept.id));
}
