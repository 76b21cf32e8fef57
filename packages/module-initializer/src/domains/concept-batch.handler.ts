import { randomUUID } from 'node:crypto';
import {
  Concept,
  ConceptAttribute,
  ConceptAttributeService,
  ConceptAttributeType,
  ConceptClass,
  ConceptDatatype,
  ConceptName,
  ConceptService,
  type OpenmrsError,
} from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { type Row, RowProblem } from '../csv/row.rules.js';
import { findNamed, unknownReference } from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';
import { comparable } from '../content-domain/names.rules.js';
import { type StatedValue, statedValues, storedReference, valueChanges } from './attribute-columns.handler.js';
import { applyNames, checkNameUuids, statedNames } from './concept-names.rules.js';
import { applyParts, fingerprint, type StatedConcept, statedDescriptions, statedLimits } from './concept-parts.rules.js';
import { ConceptReferences } from './concept-references.service.js';
import { ReferenceTerms } from './reference-terms.handler.js';

/** A row and the concept that it describes. */
interface Entry {
  readonly row: Row;
  readonly concept: Concept;
  readonly isNew: boolean;
  readonly before: string;
}

/** Rows whose concepts break rules of the dictionary. */
export class RefusedRows extends Error {
  constructor(readonly problems: ReadonlyMap<Row, OpenmrsError>) {
    super('Some rows break rules');
    this.name = 'RefusedRows';
  }
}

/** Rows of concepts that are stored together; they may refer to each other, whatever their order. */
export class ConceptBatch {
  private readonly references: ConceptReferences;
  private readonly concepts: ConceptService;
  private readonly byUuid = new Map<string, Concept>();
  private readonly byText = new Map<string, Concept>();
  private readonly terms: ReferenceTerms;
  private readonly values = new Map<Entry, readonly StatedValue<ConceptAttributeType>[]>();
  /** Why rows were left out. */
  readonly problems = new Map<Row, unknown>();

  constructor(private readonly loading: Loading) {
    this.references = loading.services.get(ConceptReferences);
    this.concepts = loading.services.get(ConceptService);
    this.terms = new ReferenceTerms(loading);
  }

  /**
   * Stores what rows describe, inside the open transaction; rows that refer to what is not there are left out.
   *
   * @throws {@link RefusedRows} when concepts break rules
   */
  async store(rows: readonly Row[]): Promise<Map<Row, Outcome>> {
    const entries = await this.open(rows);
    const voided = await this.voidedNames(entries);
    const filled = this.fill(entries, voided);
    const changed = filled.filter((entry) => entry.isNew || fingerprint(entry.concept) !== entry.before);
    await this.terms.storeNew(changed.flatMap((entry) => (entry.concept.conceptMappings ?? []).map((map) => map.conceptReferenceTerm)));
    const problems = await this.concepts.problemsOf(
      this.loading.ctx,
      changed.map((entry) => entry.concept),
    );
    if (problems.size > 0) {
      throw new RefusedRows(
        new Map(
          changed.flatMap((entry) => (problems.has(entry.concept) ? [[entry.row, problems.get(entry.concept) as OpenmrsError]] : [])),
        ),
      );
    }
    if (changed.length > 0)
      await this.concepts.saveAll(
        this.loading.ctx,
        changed.map((entry) => entry.concept),
      );
    const others = await this.storeAttributes(filled);
    const outcomeOf = (entry: Entry): Outcome =>
      entry.isNew ? 'created' : changed.includes(entry) || others.has(entry) ? 'updated' : 'unchanged';
    return new Map(filled.map((entry) => [entry.row, outcomeOf(entry)]));
  }

  /** The concept that a row means, by uuid, else by a fully specified name when the row has no uuid. */
  found(row: Row): Concept | undefined {
    const uuid = row.uuid;
    if (uuid !== null) return this.loading.db.cache.find(Concept, uuid);
    for (const { suffix, value } of row.family('Fully specified name:')) {
      const named = value === null ? [] : this.references.namedFully(this.loading.ctx, value, suffix);
      if (named.length > 1) throw new RowProblem(undefined, 'ambiguous-reference', `${named.length} concepts are called "${value ?? ''}"`);
      if (named[0]) return named[0];
    }
    return undefined;
  }

  private async open(rows: readonly Row[]): Promise<Entry[]> {
    const found = new Map<Row, Concept | undefined>();
    for (const row of rows) this.attempt(row, () => found.set(row, this.found(row)));
    const uuids = [...found.values()].filter((item) => item !== undefined).map((item) => item.uuid);
    const loaded = new Map((uuids.length > 0 ? await this.concepts.loadAll(this.loading.ctx, uuids) : []).map((item) => [item.uuid, item]));
    const taken = new Set<string>();
    const entries: Entry[] = [];
    for (const [row, present] of found) {
      const uuid = present?.uuid ?? row.uuid ?? randomUUID();
      // A second row for the same concept changes what the first has stored.
      if (taken.has(uuid)) continue;
      taken.add(uuid);
      const concept = loaded.get(uuid) ?? Object.assign(this.concepts.create(), { uuid });
      entries.push({ row, concept, isNew: present === undefined, before: present ? fingerprint(concept) : '' });
    }
    return entries;
  }

  /** Stores the values of columns `Attribute|<type>`. @returns entries whose attributes changed */
  private async storeAttributes(entries: readonly Entry[]): Promise<Set<Entry>> {
    const { ctx, db, services } = this.loading;
    const service = services.get(ConceptAttributeService);
    const changed = new Set<Entry>();
    for (const entry of entries) {
      const stored = entry.isNew ? [] : (db.cache.get(Concept, entry.concept.id)?.attributes ?? []);
      const { replaced, added } = valueChanges(stored, this.values.get(entry) ?? [], this.loading);
      for (const item of replaced) {
        const old = await service.load(ctx, item.uuid);
        if (old) await service.void(ctx, old, 'Voided by module Initializer');
      }
      for (const value of added) {
        const attribute = Object.assign(new ConceptAttribute(), { concept: entry.concept, attributeType: value.type, voided: false });
        attribute.valueReference = await storedReference(value, this.loading);
        await service.save(ctx, attribute);
      }
      if (replaced.length + added.length > 0) changed.add(entry);
    }
    return changed;
  }

  /** Names that were voided and may be stated again. */
  private async voidedNames(entries: readonly Entry[]): Promise<Map<string, ConceptName>> {
    const uuids = entries
      .filter((entry) => !entry.isNew)
      .flatMap((entry) => statedNames(entry.row, entry.concept.uuid).map((name) => name.uuid));
    if (uuids.length === 0) return new Map();
    const names = await this.loading.db.load(this.loading.ctx, ConceptName, {
      where: sql`concept_name.uuid = any(${uuids}) and concept_name.voided`,
    });
    return new Map(names.map((name) => [name.uuid, name]));
  }

  /** Fills concepts until the rest refers to what is not there. */
  private fill(entries: readonly Entry[], voided: ReadonlyMap<string, ConceptName>): Entry[] {
    const filled: Entry[] = [];
    let pending = entries;
    for (let before = Number.POSITIVE_INFINITY; pending.length > 0 && pending.length < before;) {
      before = pending.length;
      pending = pending.filter((entry) => {
        const stated = this.attempt(entry.row, () => {
          this.values.set(entry, statedValues(entry.row, this.loading, ConceptAttributeType));
          return this.stated(entry, voided);
        });
        if (!stated) return true;
        applyNames(entry.concept, stated.names, voided);
        applyParts(entry.concept, stated);
        entry.concept.retired = entry.row.retires;
        if (entry.row.retires) entry.concept.retireReason = 'Retired by module Initializer';
        this.register(entry.concept);
        filled.push(entry);
        return false;
      });
    }
    return filled;
  }

  private attempt<R>(row: Row, work: () => R): R | undefined {
    try {
      const result = work();
      this.problems.delete(row);
      return result;
    } catch (error) {
      this.problems.set(row, error);
      return undefined;
    }
  }

  private stated({ row, concept }: Entry, voided: ReadonlyMap<string, ConceptName>): StatedConcept {
    const { db } = this.loading;
    const names = statedNames(row, concept.uuid);
    checkNameUuids([...(concept.names ?? []), ...voided.values()], names);
    return {
      names,
      descriptions: statedDescriptions(row),
      conceptClass: this.named(row, 'Data class', (text) => findNamed(db, ConceptClass, text) ?? db.cache.find(ConceptClass, text)),
      datatype: this.named(row, 'Data type', (text) => findNamed(db, ConceptDatatype, text) ?? db.cache.find(ConceptDatatype, text)),
      version: row.text('Version'),
      answers: row.has('Answers') ? this.list(row, 'Answers') : undefined,
      members: row.has('Members') ? this.list(row, 'Members') : undefined,
      mappings: this.terms.statedBy(row),
      limits: statedLimits(row),
      handler: row.text('Data type') === 'Complex' ? row.text('Complex data handler') : undefined,
    };
  }

  private named<R>(row: Row, header: string, find: (text: string) => R | undefined): R | undefined {
    const text = row.text(header);
    if (text === null) return undefined;
    const found = find(text);
    if (!found) throw unknownReference(header, text);
    return found;
  }

  private list(row: Row, header: string): Concept[] {
    const found = row.list(header).map((text) => {
      const concept = this.byUuid.get(text) ?? this.byText.get(comparable(text)) ?? this.references.find(this.loading.ctx, text);
      if (!concept) throw unknownReference(header, text);
      return concept;
    });
    return [...new Set(found)];
  }

  private register(concept: Concept): void {
    this.byUuid.set(concept.uuid, concept);
    for (const name of concept.names) if (name.conceptNameType === 'FULLY_SPECIFIED') this.byText.set(comparable(name.name), concept);
    for (const { conceptReferenceTerm: term } of concept.conceptMappings)
      this.byText.set(comparable(`${term.conceptSource.name}:${term.code}`), concept);
  }
}
