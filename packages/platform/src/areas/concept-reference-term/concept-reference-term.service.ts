import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, ownShape } from '../../kernel/db/index.js';
import { ConflictError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { ConceptReferenceTermMap } from './concept-reference-term-map.entity.js';
import { ConceptReferenceTerm } from './concept-reference-term.entity.js';
import { getConceptReferenceTerms, manageConceptReferenceTerms, purgeConceptReferenceTerms } from './concept-reference-term.privileges.js';
import type { ConceptSource } from './concept-source.entity.js';

/** Codes of terminologies, and how they map to each other. */
@service()
export class ConceptReferenceTermService extends MetadataService<ConceptReferenceTerm> {
  readonly entity = ConceptReferenceTerm;
  readonly privileges = { get: [getConceptReferenceTerms], manage: [manageConceptReferenceTerms], purge: [purgeConceptReferenceTerms] };
  private byCode: Map<string, ConceptReferenceTerm> | undefined;

  constructor(@inject(Db) db: Db) {
    super(db);
    db.cache.watch(ConceptReferenceTerm, () => (this.byCode = undefined));
  }

  /** The term in use with this code; case does not matter. */
  @requires(getConceptReferenceTerms)
  ofCode(_ctx: Ctx, source: ConceptSource, code: string): ConceptReferenceTerm | undefined {
    return this.inUse(source.id, code);
  }

  /** The term in use with this name. */
  @requires(getConceptReferenceTerms)
  ofName(ctx: Ctx, source: ConceptSource, name: string): ConceptReferenceTerm | undefined {
    const wanted = name.trim().toLowerCase();
    return this.ofSource(ctx, source, { includeRetired: false }).find((term) => term.name?.toLowerCase() === wanted);
  }

  /** Terms of a source by id. */
  @requires(getConceptReferenceTerms)
  ofSource(ctx: Ctx, source: ConceptSource, options: { includeRetired: boolean }): ConceptReferenceTerm[] {
    return this.all(ctx, options).filter((term) => term.conceptSource.id === source.id);
  }

  /** Terms whose code or name contains the text. */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean; source?: ConceptSource }): ConceptReferenceTerm[] {
    this.check(ctx, this.privileges.get);
    const wanted = text.trim().toLowerCase();
    return this.all(ctx, options).filter(
      (term) =>
        (!options.source || term.conceptSource.id === options.source.id) &&
        (term.code.toLowerCase().includes(wanted) || (term.name ?? '').toLowerCase().includes(wanted)),
    );
  }

  /** Stores many terms in one transaction: all or none. @throws {@link ValidationError} of the first that breaks a rule */
  @requires(manageConceptReferenceTerms)
  async saveAll(ctx: Ctx, terms: readonly ConceptReferenceTerm[]): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      const seen = new Set<string>();
      for (const term of terms) {
        const problems = new Problems('ConceptReferenceTerm');
        this.validate(inner, term, problems);
        const key = `${term.conceptSource?.id}|${term.code?.trim().toLowerCase()}`;
        if (seen.has(key)) problems.field('code', 'ConceptReferenceTerm.duplicate.code');
        seen.add(key);
        problems.throwIfAny();
      }
      await this.db.save(inner, ...terms);
    });
  }

  /** The map with this uuid. */
  @requires(getConceptReferenceTerms)
  findMap(_ctx: Ctx, uuid: string): ConceptReferenceTermMap | undefined {
    return this.db.cache.find(ConceptReferenceTermMap, uuid);
  }

  /** Maps from and to terms; all of them without a condition. */
  @requires(getConceptReferenceTerms)
  maps(_ctx: Ctx, fits: (map: ConceptReferenceTermMap) => boolean): ConceptReferenceTermMap[] {
    return this.db.cache.all(ConceptReferenceTermMap).filter(fits);
  }

  /** The map, for changing. */
  @requires(getConceptReferenceTerms)
  loadMap(ctx: Ctx, uuid: string): Promise<ConceptReferenceTermMap | undefined> {
    return this.db.loadByUuid(ctx, ConceptReferenceTermMap, uuid);
  }

  /** Stores how one term relates to another. @throws {@link ValidationError} naming the fields */
  @requires(manageConceptReferenceTerms)
  async saveMap(ctx: Ctx, map: ConceptReferenceTermMap): Promise<ConceptReferenceTermMap> {
    const problems = new Problems('ConceptReferenceTermMap');
    if (!map.termB) problems.field('termB', 'ConceptReferenceTerm.error.termBRequired');
    if (!map.conceptMapType) problems.field('conceptMapType', 'ConceptReferenceTerm.error.mapTypeRequired');
    if (map.termB && map.termA?.id === map.termB.id) problems.field('termB', 'ConceptReferenceTerm.map.sameTerm');
    const twice = this.db.cache
      .all(ConceptReferenceTermMap)
      .some((other) => other.id !== map.id && other.termA.id === map.termA?.id && other.termB.id === map.termB?.id);
    if (twice) problems.field('termB', 'ConceptReferenceTerm.termToTerm.alreadyMapped');
    problems.throwIfAny();
    await this.db.inTransaction(ctx, (inner) => this.db.save(inner, map));
    return map;
  }

  /** Deletes how one term relates to another. */
  @requires(manageConceptReferenceTerms)
  async purgeMap(ctx: Ctx, map: ConceptReferenceTermMap): Promise<void> {
    await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, map));
  }

  /** @source openmrs-core 2.8.7 ConceptReferenceTermValidator */
  protected override validate(_ctx: Ctx, term: ConceptReferenceTerm, problems: Problems): void {
    if (!term.code?.trim()) problems.field('code', 'ConceptReferenceTerm.error.codeRequired');
    if (!term.conceptSource) problems.field('conceptSource', 'ConceptReferenceTerm.error.sourceRequired');
    if (!term.code?.trim() || !term.conceptSource || term.retired) return;
    const other = this.inUse(term.conceptSource.id, term.code);
    if (other && other.id !== term.id) problems.field('code', 'ConceptReferenceTerm.duplicate.code');
  }

  protected override async remove(ctx: Ctx, term: ConceptReferenceTerm): Promise<void> {
    const [used] = await this.db.query(
      ctx,
      sql`select 1 from concept_reference_map where concept_reference_term_id = ${term.id}
        union all select 1 from concept_reference_term_map where term_b_id = ${term.id} limit 1`,
    );
    if (used)
      throw new ConflictError('ConceptRefereceTerm.inUse', [], 'The term cannot be purged: a concept or another term is mapped to it');
    const own = await this.db.load(
      ctx,
      ConceptReferenceTermMap,
      { where: sql`concept_reference_term_map.term_a_id = ${term.id}` },
      ownShape(this.db.models.of(ConceptReferenceTermMap)),
    );
    for (const map of own) await this.db.purge(ctx, map);
    await this.db.purge(ctx, term);
  }

  private inUse(sourceId: number, code: string): ConceptReferenceTerm | undefined {
    this.byCode ??= new Map(
      this.db.cache
        .all(ConceptReferenceTerm)
        .filter((term) => !term.retired && term.conceptSource)
        .map((term) => [`${term.conceptSource.id}|${term.code.toLowerCase()}`, term]),
    );
    return this.byCode.get(`${sourceId}|${code.trim().toLowerCase()}`);
  }
}
