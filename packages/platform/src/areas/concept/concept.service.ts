import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type UnitOfWork } from '../../kernel/db/index.js';
import { ConflictError, NotFoundError, type OpenmrsError, Problems, ValidationError } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import type { ConceptName } from '../concept-name/concept-name.entity.js';
import { languageOf } from '../concept-name/concept-name.rules.js';
import { ConceptMapType } from '../concept-reference-term/concept-map-type.entity.js';
import type { ConceptReferenceTerm } from '../concept-reference-term/concept-reference-term.entity.js';
import { ConceptSource } from '../concept-reference-term/concept-source.entity.js';
import { ConceptCodes, type ConceptHit, type ConceptQuery, ConceptSearch } from '../concept-search/index.js';
import { ensureFullySpecifiedName, ensurePreferredNames, keepStoredTexts } from './concept-names.rules.js';
import { Concept } from './concept.entity.js';
import { getConcepts, manageConcepts, purgeConcepts } from './concept.privileges.js';
import { conceptsLocked, defaultConceptMapType } from './concept.properties.js';
import { ConceptRepository } from './concept.repository.js';
import { datatypeUuids } from './concept.rules.js';
import { checkConcept, duplicateNames } from './concept.validator.js';

/** Concepts that a transaction has written and that memory does not show yet, by id. */
type Written = Map<number, Concept>;

/** The dictionary. */
@service()
export class ConceptService extends MetadataService<Concept> {
  readonly entity = Concept;
  readonly privileges = { get: [getConcepts], manage: [manageConcepts], purge: [purgeConcepts] };
  private readonly written = new WeakMap<UnitOfWork, Written>();

  constructor(
    @inject(Db) db: Db,
    @inject(ConceptRepository) private readonly repository: ConceptRepository,
    @inject(ConceptCodes) private readonly codes: ConceptCodes,
    @inject(ConceptSearch) private readonly names: ConceptSearch,
  ) {
    super(db);
  }

  /** The concept with this uuid, or mapped to this `SOURCE:code`. */
  override find(ctx: Ctx, id: string): Concept | undefined {
    this.check(ctx, this.privileges.get);
    return this.db.cache.find(Concept, id) ?? this.ofCode(ctx, id, true);
  }

  /** The concept with this numeric id. */
  @requires(getConcepts)
  byId(_ctx: Ctx, id: number): Concept | undefined {
    return this.db.cache.get(Concept, id);
  }

  /**
   * The concept that a reference means: a uuid, `SOURCE:code`, numeric id or name.
   *
   * @throws {@link ConflictError} when a code belongs to several concepts in use
   * @source openmrs-core 2.8.7 ConceptService.getConceptByReference
   */
  @requires(getConcepts)
  byReference(ctx: Ctx, reference: string): Concept | undefined {
    const text = reference.trim();
    if (text === '') return undefined;
    const found = this.db.cache.find(Concept, text) ?? this.ofCode(ctx, text, false);
    if (found) return found;
    if (/^\d{1,9}$/.test(text)) return this.byId(ctx, Number(text));
    return this.byName(ctx, text)?.concept;
  }

  /** The concept in use that is mapped to a code. @throws {@link ConflictError} when there are several */
  @requires(getConcepts)
  byMapping(ctx: Ctx, source: string, code: string, options = { includeRetired: false }): Concept | undefined {
    const found = this.codes.mappedTo(ctx, source, code, options);
    if (found.filter((concept) => !concept.retired).length > 1) {
      throw new ConflictError(
        'Concept.error.multiple.non.retired',
        [code, source],
        `More than one concept in use is mapped to ${code} of ${source}`,
      );
    }
    return found[0];
  }

  /** The concept in use that has exactly this name, in the caller's locale before others of the language. Case does not matter. */
  @requires(getConcepts)
  byName(ctx: Ctx, text: string): { readonly concept: Concept; readonly conceptName: ConceptName } | undefined {
    const language = languageOf(ctx.locale);
    const found = this.names
      .namesEqualTo(ctx, text)
      .filter((name) => languageOf(name.locale) === language && name.concept?.retired === false);
    const best = found.find((name) => name.locale === ctx.locale) ?? found[0];
    return best?.concept ? { concept: best.concept, conceptName: best } : undefined;
  }

  /** The concept for each reference that is a uuid or a `SOURCE:code`, in the order given; others are left out. */
  @requires(getConcepts)
  ofReferences(ctx: Ctx, references: readonly string[]): [reference: string, concept: Concept][] {
    return references.flatMap((reference) => {
      const concept = this.db.cache.find(Concept, reference) ?? this.ofCode(ctx, reference, false);
      return concept ? [[reference, concept] as [string, Concept]] : [];
    });
  }

  /** Concepts mapped to a code of a source that is given by name, HL7 code or uuid. */
  @requires(getConcepts)
  mappedTo(ctx: Ctx, source: string, code: string, options: { includeRetired: boolean }): Concept[] {
    return this.codes.mappedTo(ctx, source, code, options);
  }

  /** Concepts mapped to any code of a source. */
  @requires(getConcepts)
  mappedToSource(ctx: Ctx, source: ConceptSource, options: { includeRetired: boolean }): Concept[] {
    return this.codes.mappedToSource(ctx, source, options);
  }

  /** Concepts mapped to a term. */
  @requires(getConcepts)
  mappedToTerm(ctx: Ctx, term: ConceptReferenceTerm, options: { includeRetired: boolean }): Concept[] {
    return this.codes.mappedToTerm(ctx, term, options);
  }

  /** The source with this name; case does not matter. */
  @requires(getConcepts)
  sourceNamed(_ctx: Ctx, name: string): ConceptSource | undefined {
    return this.db.cache.all(ConceptSource).find((source) => source.name.toLowerCase() === name.trim().toLowerCase());
  }

  /** Concepts by names and codes, best first. */
  @requires(getConcepts)
  hits(ctx: Ctx, query: ConceptQuery): ConceptHit[] {
    return this.names.search(ctx, query);
  }

  /** Concepts whose names fit, best first. */
  override search(ctx: Ctx, text: string, options: { includeRetired: boolean }): Concept[] {
    this.check(ctx, this.privileges.get);
    return this.names.search(ctx, { phrase: text, ...options }).map((hit) => hit.concept);
  }

  override async load(ctx: Ctx, id: string): Promise<Concept | undefined> {
    this.check(ctx, this.privileges.get);
    const found = this.find(ctx, id);
    return found && (await this.repository.load(ctx, [found.uuid]))[0];
  }

  /** Concepts with all that belongs to them, for changing; those that do not exist are left out. */
  @requires(getConcepts)
  loadAll(ctx: Ctx, uuids: readonly string[]): Promise<Concept[]> {
    return this.repository.load(ctx, uuids);
  }

  override async save(ctx: Ctx, concept: Concept): Promise<Concept> {
    this.check(ctx, this.privileges.manage);
    await this.saveAll(ctx, [concept]);
    return concept;
  }

  /**
   * Stores many new and loaded concepts with names, descriptions, answers, members, mappings, limits and handlers:
   * all or none, in a number of statements that does not grow with the number of new rows. They may refer to each other.
   *
   * @throws {@link ValidationError} or {@link DuplicateConceptNameError} of the first concept that breaks a rule
   */
  @requires(manageConcepts)
  async saveAll(ctx: Ctx, concepts: readonly Concept[]): Promise<void> {
    this.refuseWhenLocked(ctx);
    await this.db.inTransaction(ctx, async (inner) => {
      const prepared = concepts.map((concept) => this.prepare(inner, concept));
      const problems = await this.problemsOf(inner, concepts);
      const first = concepts.map((concept) => problems.get(concept)).find((problem) => problem !== undefined);
      if (first) throw first;
      await this.repository.write(
        inner,
        concepts,
        prepared.flatMap((item) => item.removed),
      );
      await this.repository.copyTags(
        inner,
        prepared.flatMap((item) => item.replaced).map(([from, to]) => [from.id, to.id]),
      );
      const written = this.writtenIn(inner);
      for (const concept of concepts) written.set(concept.id, concept);
    });
  }

  /** What keeps each concept from being stored, without storing any; concepts that break no rule are absent. */
  @requires(manageConcepts)
  async problemsOf(ctx: Ctx, concepts: readonly Concept[]): Promise<Map<Concept, OpenmrsError>> {
    const result = new Map<Concept, OpenmrsError>();
    for (const concept of concepts) if (!this.db.isStored(concept)) arrangeNew(concept);
    const others = this.namesBeside(ctx, concepts);
    const retyped = concepts.filter((concept) => this.changesDatatype(concept));
    const observed = await this.repository.observed(
      ctx,
      retyped.map((concept) => concept.id),
    );
    for (const concept of concepts) {
      const problems = new Problems('Concept');
      checkConcept(concept, problems);
      const duplicate = problems.any ? undefined : duplicateNames(concept, others);
      if (problems.any) result.set(concept, problemsError(problems));
      else if (duplicate) result.set(concept, duplicate);
      else if (retyped.includes(concept) && observed.has(concept.id)) {
        result.set(concept, new ConflictError('Concept.inUse', [], 'The datatype cannot be changed: observations of the concept exist'));
      }
    }
    return result;
  }

  override async retire(ctx: Ctx, concept: Concept, reason: string): Promise<Concept> {
    this.refuseWhenLocked(ctx);
    return super.retire(ctx, concept, reason);
  }

  protected override async remove(ctx: Ctx, concept: Concept): Promise<void> {
    this.refuseWhenLocked(ctx);
    if (await this.repository.nameIsUsed(ctx, concept.id)) {
      throw new ConflictError('Concept.name.inUse', [], 'The concept cannot be purged: one of its names is used by an observation');
    }
    await this.repository.remove(ctx, concept);
  }

  /**
   * Brings a concept into the form in which it is stored: renamed names replaced, each locale with a preferred name,
   * removed names voided, mappings with a type, sets marked.
   *
   * @returns names to void and names that took another's place
   */
  private prepare(ctx: Ctx, concept: Concept): { removed: ConceptName[]; replaced: [ConceptName, ConceptName][] } {
    if (!this.db.isStored(concept)) arrangeNew(concept);
    if (concept.conceptSets && concept.conceptSets.length > 0) concept.set = true;
    for (const map of concept.conceptMappings ?? []) if (!Object.isFrozen(map)) map.conceptMapType ??= this.defaultMapType(ctx);
    // Names that were not loaded are judged as memory has them and stay as they are.
    if (concept.names === undefined) concept.names = this.db.cache.get(Concept, concept.id)?.names ?? [];
    if (concept.names.some((name) => Object.isFrozen(name))) return { removed: [], replaced: [] };
    const before = (name: ConceptName) => (this.db.isStored(name) ? (this.db.before(name, 'name') as string) : undefined);
    const kept = keepStoredTexts(concept.names, before, ctx.text('Concept.name.voidReason.nameChanged'));
    concept.names = kept.names;
    ensurePreferredNames(kept.names);
    for (const name of kept.names) if (!this.db.isStored(name)) name.concept = concept;
    const removed = this.repository.removedNames(concept).filter((name) => !name.voided);
    for (const name of removed)
      Object.assign(name, { voided: true, localePreferred: false, voidReason: ctx.text('Concept.name.voidReason.nameRemoved') });
    return { removed, replaced: [...kept.replacements] };
  }

  /** Names in use that equal a text: of the concepts at hand and of this transaction as they will be, of all others as memory has them. */
  private namesBeside(ctx: Ctx, concepts: readonly Concept[]): (text: string) => ConceptName[] {
    const overlay: Written = new Map(this.writtenIn(ctx));
    for (const concept of concepts) if (concept.id !== undefined) overlay.set(concept.id, concept);
    const fresh = new Map<string, ConceptName[]>();
    for (const concept of new Set([...overlay.values(), ...concepts])) {
      for (const name of concept.names ?? []) {
        if (name.voided || typeof name.name !== 'string') continue;
        const key = name.name.trim().toLowerCase();
        const list = fresh.get(key);
        if (list) list.push(name);
        else fresh.set(key, [name]);
      }
    }
    return (text) => [
      ...(fresh.get(text.trim().toLowerCase()) ?? []),
      ...this.names.namesEqualTo(ctx, text).filter((name) => name.concept !== null && !overlay.has(name.concept.id)),
    ];
  }

  private changesDatatype(concept: Concept): boolean {
    if (!this.db.isStored(concept) || !this.db.changes(concept).includes('datatype')) return false;
    const before = this.db.cache.get(Concept, concept.id)?.datatype.uuid;
    return !(before === datatypeUuids.boolean && concept.datatype?.uuid === datatypeUuids.coded);
  }

  private ofCode(ctx: Ctx, text: string, includeRetired: boolean): Concept | undefined {
    const colon = text.indexOf(':');
    return colon > 0 ? this.byMapping(ctx, text.slice(0, colon), text.slice(colon + 1), { includeRetired }) : undefined;
  }

  private defaultMapType(ctx: Ctx): ConceptMapType {
    const name = defaultConceptMapType.read(ctx.environment.settings);
    const found = this.db.cache.all(ConceptMapType).find((type) => type.name.toLowerCase() === name.toLowerCase());
    if (!found) throw new NotFoundError('ConceptMapType', name);
    return found;
  }

  private refuseWhenLocked(ctx: Ctx): void {
    if (conceptsLocked.read(ctx.environment.settings)) {
      throw new ConflictError('Concept.concepts.locked', [], 'The dictionary is locked; concepts cannot be changed now');
    }
  }

  private writtenIn(ctx: Ctx): Written {
    if (!ctx.unit) return new Map();
    let written = this.written.get(ctx.unit);
    if (!written) this.written.set(ctx.unit, (written = new Map()));
    return written;
  }
}

/** Gives a new concept what it may leave out: a fully specified name, a preferred one in each locale, the mark of a set. */
function arrangeNew(concept: Concept): void {
  concept.names ??= [];
  concept.set ??= false;
  for (const name of concept.names) name.concept = concept;
  ensureFullySpecifiedName(concept.names);
  ensurePreferredNames(concept.names);
}

function problemsError(problems: Problems): ValidationError {
  try {
    problems.throwIfAny();
  } catch (error) {
    if (error instanceof ValidationError) return error;
    throw error;
  }
  throw new Error('No rule was broken');
}
