import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { ConceptSearch } from '../concept-search/index.js';
import { type IndexedName, NameIndex } from '../concept-search/name-index.rules.js';
import { DrugReferenceMap } from './drug-reference-map.entity.js';
import { Drug } from './drug.entity.js';

/** What a drug search asks for. */
export interface DrugQuery {
  readonly phrase: string;
  /** Locales of the concepts' names; absent: those of the caller. */
  readonly locales?: readonly string[];
  readonly includeRetired: boolean;
  /** Only the drugs' own names. */
  readonly namesOnly?: boolean;
}

/** Finds drugs by name, by their concept's names and by code, in memory. */
@service()
export class DrugSearch {
  private index: NameIndex<IndexedName> | undefined;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptSearch) private readonly concepts: ConceptSearch,
  ) {
    db.cache.watch(Drug, () => (this.index = undefined));
  }

  /**
   * Drugs that fit: an equal code, then the drug's name, then names of its concept. A blank phrase gives all drugs.
   *
   * @source openmrs-core 2.8.7 ConceptService.getDrugs(searchPhrase, locale, exactLocale, includeRetired)
   */
  @requires(getConcepts)
  search(ctx: Ctx, query: DrugQuery): Drug[] {
    const phrase = query.phrase.trim();
    const drugs = this.db.cache.all(Drug).filter((drug) => query.includeRetired || !drug.retired);
    if (phrase === '') return drugs;
    const allowed = new Set(drugs);
    const found = new Set<Drug>();
    const take = (drug: Drug | undefined) => drug && allowed.has(drug) && found.add(drug);
    if (!query.namesOnly) {
      for (const map of this.db.cache.all(DrugReferenceMap))
        if (map.conceptReferenceTerm.code.toLowerCase() === phrase.toLowerCase()) take(map.drug);
    }
    const byName = this.names().match(phrase, new Set(), () => true);
    byName.sort(
      (left, right) => right.score - left.score || left.name.name.length - right.name.name.length || left.name.id - right.name.id,
    );
    for (const { name } of byName) take(this.db.cache.get(Drug, name.id));
    if (!query.namesOnly) this.ofConcepts(ctx, query, drugs).forEach(take);
    return [...found];
  }

  private ofConcepts(ctx: Ctx, { phrase, locales }: DrugQuery, drugs: readonly Drug[]): Drug[] {
    const ranks = new Map<number, number>();
    this.concepts.search(ctx, { phrase, ...(locales ? { locales } : {}) }).forEach(({ concept }, rank) => ranks.set(concept.id, rank));
    const rank = (drug: Drug) => ranks.get(drug.concept.id);
    return drugs.filter((drug) => rank(drug) !== undefined).sort((left, right) => (rank(left) ?? 0) - (rank(right) ?? 0));
  }

  private names(): NameIndex<IndexedName> {
    if (!this.index) {
      this.index = new NameIndex();
      for (const { id, name } of this.db.cache.all(Drug)) if (name) this.index.add({ id, name, locale: '', localePreferred: false });
    }
    return this.index;
  }
}
