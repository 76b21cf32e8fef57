import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { Concept } from '../concept/concept.entity.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { ConceptReferenceTerm } from '../concept-reference-term/concept-reference-term.entity.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';

/** Finds concepts by the codes they are mapped to, in memory; case does not matter. */
@service()
export class ConceptCodes {
  private byCode: Map<string, ConceptMap[]> | undefined;

  constructor(@inject(Db) private readonly db: Db) {
    for (const entity of [ConceptMap, ConceptReferenceTerm, ConceptSource, Concept])
      db.cache.watch(entity, () => (this.byCode = undefined));
  }

  /** Concepts mapped to a code of any source, retired ones too. */
  @requires(getConcepts)
  withCode(_ctx: Ctx, code: string): Concept[] {
    return concepts(this.mapsTo(code));
  }

  /**
   * Concepts mapped to a code, each once, those in use first.
   *
   * @param source - name, HL7 code or uuid of the source
   * @source openmrs-core 2.8.7 ConceptService.getConceptsByMapping
   */
  @requires(getConcepts)
  mappedTo(_ctx: Ctx, source: string, code: string, options: { includeRetired: boolean }): Concept[] {
    const wanted = source.trim().toLowerCase();
    const fits = ({ name, hl7Code, uuid }: ConceptSource) =>
      name.toLowerCase() === wanted || hl7Code?.toLowerCase() === wanted || uuid === source.trim();
    const found = concepts(this.mapsTo(code).filter((map) => fits(map.conceptReferenceTerm.conceptSource)));
    const inUse = found.filter((concept) => !concept.retired);
    return options.includeRetired ? [...inUse, ...found.filter((concept) => concept.retired)] : inUse;
  }

  /** Concepts mapped to any code of a source. */
  @requires(getConcepts)
  mappedToSource(_ctx: Ctx, source: ConceptSource, options: { includeRetired: boolean }): Concept[] {
    const maps = this.db.cache.all(ConceptMap).filter((map) => map.conceptReferenceTerm?.conceptSource?.id === source.id);
    return concepts(maps).filter((concept) => options.includeRetired || !concept.retired);
  }

  /** Concepts mapped to a term. */
  @requires(getConcepts)
  mappedToTerm(_ctx: Ctx, term: ConceptReferenceTerm, options: { includeRetired: boolean }): Concept[] {
    const maps = this.mapsTo(term.code).filter((map) => map.conceptReferenceTerm.id === term.id);
    return concepts(maps).filter((concept) => options.includeRetired || !concept.retired);
  }

  private mapsTo(code: string): ConceptMap[] {
    if (!this.byCode) {
      this.byCode = new Map();
      for (const map of this.db.cache.all(ConceptMap)) {
        // While a change is being taken over, a row may come before the row it refers to; the next refresh completes the list.
        if (!map.conceptReferenceTerm?.conceptSource || !map.concept) continue;
        const key = map.conceptReferenceTerm.code.toLowerCase();
        const list = this.byCode.get(key);
        if (list) list.push(map);
        else this.byCode.set(key, [map]);
      }
    }
    return this.byCode.get(code.trim().toLowerCase()) ?? [];
  }
}

function concepts(maps: readonly ConceptMap[]): Concept[] {
  return [...new Set(maps.map((map) => map.concept))].sort((left, right) => left.id - right.id);
}
