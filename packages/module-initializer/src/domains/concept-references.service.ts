import {
  Concept,
  ConceptMapType,
  ConceptName,
  ConceptService,
  ConceptSource,
  type Ctx,
  Db,
  inject,
  open,
  service,
} from '@openmrs-ts/platform';
import { RowProblem } from '../csv/row.rules.js';
import { comparable } from '../content-domain/names.rules.js';

/** Finds what concept columns of content refer to; reading costs no query. */
@service()
export class ConceptReferences {
  private fullNames: Map<string, Concept[]> | undefined;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptService) private readonly concepts: ConceptService,
  ) {
    for (const entity of [Concept, ConceptName]) db.cache.watch(entity, () => (this.fullNames = undefined));
  }

  /**
   * The concept that a text means: a uuid, `SOURCE:code`, or the fully specified name of one concept in use.
   *
   * @throws {@link RowProblem} when a name belongs to several concepts
   * @source openmrs-module-initializer 2.12.0
   */
  @open()
  find(ctx: Ctx, text: string): Concept | undefined {
    const byUuid = this.db.cache.find(Concept, text);
    if (byUuid) return byUuid;
    const [source, code, more] = text.split(':');
    const mapped = source && code && more === undefined ? this.concepts.byMapping(ctx, source, code.trim()) : undefined;
    if (mapped) return mapped;
    const named = this.namedFully(ctx, text);
    if (named.length > 1)
      throw new RowProblem(undefined, 'ambiguous-reference', `${named.length} concepts have the fully specified name "${text}"`);
    return named[0];
  }

  /** Concepts in use with this fully specified name. */
  @open()
  namedFully(_ctx: Ctx, name: string, locale?: string): Concept[] {
    if (!this.fullNames) {
      this.fullNames = new Map();
      for (const item of this.db.cache.all(ConceptName)) {
        if (item.voided || item.conceptNameType !== 'FULLY_SPECIFIED' || !item.concept || item.concept.retired) continue;
        const key = comparable(item.name);
        const list = this.fullNames.get(key);
        if (!list) this.fullNames.set(key, [item.concept]);
        else if (!list.includes(item.concept)) list.push(item.concept);
      }
    }
    const found = this.fullNames.get(comparable(name)) ?? [];
    if (locale === undefined) return found;
    return found.filter((concept) =>
      concept.names.some(
        (item) => item.locale === locale && item.conceptNameType === 'FULLY_SPECIFIED' && comparable(item.name) === comparable(name),
      ),
    );
  }

  /** The source with this name, HL7 code, unique id or uuid. */
  @open()
  source(_ctx: Ctx, text: string): ConceptSource | undefined {
    const all = this.db.cache.all(ConceptSource);
    const wanted = comparable(text);
    return (
      all.find((item) => comparable(item.name) === wanted) ??
      all.find((item) => item.hl7Code?.toLowerCase() === text.toLowerCase()) ??
      all.find((item) => item.uniqueId === text) ??
      this.db.cache.find(ConceptSource, text)
    );
  }

  /** The map type with this uuid or name. */
  @open()
  mapType(_ctx: Ctx, text: string): ConceptMapType | undefined {
    const wanted = comparable(text);
    return this.db.cache.find(ConceptMapType, text) ?? this.db.cache.all(ConceptMapType).find((item) => comparable(item.name) === wanted);
  }
}
