import {
  bestName,
  Concept,
  ConceptName,
  type ConceptSource,
  ConceptStopWord,
  type Ctx,
  Db,
  inject,
  InvalidInputError,
  localesInOrder,
  requires,
  service,
} from '@openmrs-ts/platform';
import { getConcepts } from '../emr-metadata/emr-metadata.privileges.js';
import { EmrMetadata, listOf } from '../emr-metadata/index.js';
import { diagnosisMatches, searchWords } from './diagnosis-search.rules.js';

/** One found diagnosis. */
export interface FoundDiagnosis {
  readonly conceptName: string;
  readonly conceptUuid: string;
  /** Absent when the code was found. */
  readonly matchedName?: string;
  /** In the first of the sources whose codes are searched. */
  readonly code?: string;
}

/** Finds diagnoses by name or code in the sets of diagnoses, from memory. @source emrapi 3.4.0 `EmrConceptSearchController` */
@service()
export class DiagnosisSearch {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(EmrMetadata) private readonly metadata: EmrMetadata,
  ) {}

  /**
   * Diagnoses that fit, best first.
   *
   * @param locale - in which they are named; absent: the caller's
   * @throws {@link InvalidInputError} `emrapi.conceptSearch.invalidLocale`, `emrapi.conceptSearch.unsupportedLocale`
   */
  @requires(getConcepts)
  search(ctx: Ctx, text: string, limit: number, locale?: string): FoundDiagnosis[] {
    const naming = locale === undefined ? ctx : ctx.with({ locale: this.allowedLocale(ctx, locale) });
    const concepts = this.members(this.metadata.diagnosisSets(ctx));
    const standard = ctx.environment.settings.text('default_locale') ?? 'en_GB';
    const locales = new Set([standard, standard.split('_')[0] ?? standard]);
    const words = searchWords(text, this.stopWords(locales));
    if (words.length === 0) return [];
    const sources = this.metadata.diagnosisSources(ctx);
    const code = text.trim().toLowerCase();
    const hasCode = (concept: Concept) => sources.some((source) => codesOf(concept, source).some((each) => each.toLowerCase() === code));
    const order = localesInOrder(naming);
    return diagnosisMatches<ConceptName, Concept>(concepts, words, { text: text.trim(), locales, hasCode })
      .slice(0, limit)
      .map(({ concept, name }) => {
        const [shownCode] = sources[0] ? codesOf(concept, sources[0]) : [];
        return {
          conceptName: bestName(concept.names, order)?.name ?? '',
          conceptUuid: concept.uuid,
          ...(name ? { matchedName: name.name } : {}),
          ...(shownCode === undefined ? {} : { code: shownCode }),
        };
      });
  }

  private members(sets: readonly Concept[]): Concept[] {
    return [...new Set(sets.flatMap((set) => set.conceptSets.map((membership) => membership.concept)))];
  }

  private stopWords(locales: ReadonlySet<string>): Set<string> {
    return new Set(
      this.db.cache
        .all(ConceptStopWord)
        .filter(({ locale }) => locale === null || locales.has(locale))
        .map(({ value }) => value.toUpperCase()),
    );
  }

  private allowedLocale(ctx: Ctx, text: string): string {
    if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(text)) {
      throw new InvalidInputError('emrapi.conceptSearch.invalidLocale', [text], `The locale ${text} is not valid`);
    }
    const { settings } = ctx.environment;
    const allowed = [...listOf(settings.text('locale.allowed.list') ?? ''), settings.text('default_locale') ?? 'en_GB'];
    if (!allowed.includes(text)) {
      throw new InvalidInputError('emrapi.conceptSearch.unsupportedLocale', [text], `The locale ${text} is not one of those allowed here`);
    }
    return text;
  }
}

function codesOf(concept: Concept, source: ConceptSource): string[] {
  return concept.conceptMappings
    .filter(({ conceptReferenceTerm }) => conceptReferenceTerm.conceptSource.id === source.id)
    .map(({ conceptReferenceTerm }) => conceptReferenceTerm.code);
}
