import { randomUUID } from 'node:crypto';
import { type ConceptMapType, ConceptReferenceTerm, ConceptReferenceTermService } from '@openmrs-ts/platform';
import { listOf, type Row } from '../csv/row.rules.js';
import { unknownReference } from '../content-domain/index.js';
import type { Loading } from '../content-domain/domain.rules.js';
import { ConceptReferences } from './concept-references.service.js';

const SAME_AS = '35543629-7d8c-11e1-909d-c80aa9edcf4e';

/** A mapping that a row states. */
export interface StatedMapping {
  readonly type: ConceptMapType;
  /** New and without an id when nobody has used the code before. */
  readonly term: ConceptReferenceTerm;
}

/** Reads columns of mappings; codes that nobody has used before become new terms. */
export class ReferenceTerms {
  private readonly references: ConceptReferences;
  private readonly terms: ConceptReferenceTermService;
  private readonly known = new Map<string, ConceptReferenceTerm>();

  constructor(private readonly loading: Loading) {
    this.references = loading.services.get(ConceptReferences);
    this.terms = loading.services.get(ConceptReferenceTermService);
  }

  /**
   * The mappings in a row: `Same as mappings` and `Mappings|<type>[|<source>[|<suffix>]]`, cells with `SOURCE:code` or `code`.
   *
   * @throws RowProblem when a map type or source does not exist
   */
  statedBy(row: Row): StatedMapping[] {
    const cells = [
      { header: 'Same as mappings', type: SAME_AS, source: undefined, value: row.text('Same as mappings') },
      ...row.family('Mappings|').map((cell) => {
        const [type = '', source] = cell.suffix.split('|').map((item) => item.trim());
        return { header: cell.header, type, source: source === '' ? undefined : source, value: cell.value };
      }),
    ];
    const stated = new Map<string, StatedMapping>();
    for (const cell of cells.filter((item) => item.value !== null)) {
      const type = this.references.mapType(this.loading.ctx, cell.type);
      if (!type) throw unknownReference(cell.header, cell.type);
      for (const text of listOf(cell.value)) {
        const term = this.term(cell.header, cell.source === undefined ? text : `${cell.source}:${text}`);
        stated.set(`${type.id}|${term.uuid}`, { type, term });
      }
    }
    return [...stated.values()];
  }

  /** Stores those terms that are new. */
  async storeNew(terms: readonly ConceptReferenceTerm[]): Promise<void> {
    const fresh = [...new Set(terms)].filter((term) => term.id === undefined);
    if (fresh.length > 0) await this.terms.saveAll(this.loading.ctx, fresh);
  }

  private term(header: string, text: string): ConceptReferenceTerm {
    const colon = text.indexOf(':');
    const source = colon < 0 ? undefined : this.references.source(this.loading.ctx, text.slice(0, colon).trim());
    const code = text.slice(colon + 1).trim();
    if (!source || code === '') throw unknownReference(header, text);
    const key = `${source.id}|${code.toLowerCase()}`;
    const term =
      this.known.get(key) ??
      this.terms.ofCode(this.loading.ctx, source, code) ??
      Object.assign(new ConceptReferenceTerm(), { uuid: randomUUID(), conceptSource: source, code });
    this.known.set(key, term);
    return term;
  }
}
