import sql, { raw } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type EntityClass, ownShape, type Shape } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { ConceptAnswer } from './concept-answer.entity.js';
import { ConceptComplex } from './concept-complex.entity.js';
import { ConceptDescription } from './concept-description.entity.js';
import { ConceptNumeric } from './concept-numeric.entity.js';
import { ConceptSet } from './concept-set.entity.js';
import { datatypeUuids } from './concept.rules.js';
import { Concept } from './concept.entity.js';

/** Parts of a concept that are rows of their own; a concept that lost one loses the row. */
const PARTS = { descriptions: ConceptDescription, answers: ConceptAnswer, conceptSets: ConceptSet, conceptMappings: ConceptMap } as const;
type PartName = keyof typeof PARTS;
const PART_NAMES = Object.keys(PARTS) as PartName[];

type Part = { id: number };
type Parts = Readonly<Record<PartName | 'names', readonly Part[]>>;

/** Reads and writes concepts with all that belongs to them, many in few statements. */
@service()
export class ConceptRepository {
  /** What a loaded concept had, to know what it lost. */
  private readonly stored = new WeakMap<Concept, Parts>();

  constructor(@inject(Db) private readonly db: Db) {}

  /** Concepts with names, descriptions, answers, members, mappings, limits and handler, for changing. */
  async load(ctx: Ctx, uuids: readonly string[]): Promise<Concept[]> {
    const concepts = await this.db.load(
      ctx,
      Concept,
      { where: sql`concept.uuid = any(${uuids})`, order: sql`concept.concept_id` },
      this.shape(),
    );
    const ids = concepts.map((concept) => concept.id);
    const numerics = new Map(
      (await this.db.load(ctx, ConceptNumeric, { where: sql`concept_numeric.concept_id = any(${ids})` })).map((item) => [item.id, item]),
    );
    const complexes = new Map(
      (await this.db.load(ctx, ConceptComplex, { where: sql`concept_complex.concept_id = any(${ids})` })).map((item) => [item.id, item]),
    );
    for (const concept of concepts) {
      concept.numeric = numerics.get(concept.id) ?? null;
      concept.complex = complexes.get(concept.id) ?? null;
      if (!this.stored.has(concept)) this.stored.set(concept, partsOf(concept));
    }
    return concepts;
  }

  /** Names that a loaded concept had and no longer lists. */
  removedNames(concept: Concept): ConceptName[] {
    return without(this.stored.get(concept)?.names ?? [], concept.names) as ConceptName[];
  }

  /** Stores concepts and their parts. Parts that were neither loaded nor set stay as they are. */
  async write(ctx: Ctx, concepts: readonly Concept[], removedNames: readonly ConceptName[]): Promise<void> {
    for (const concept of concepts) if (this.db.isStored(concept)) concept.dateChanged = ctx.now;
    await this.db.save(ctx, ...concepts);
    await this.writeKinds(ctx, concepts);
    await this.writeParts(ctx, concepts, (concept) => concept.names);
    await this.db.save(ctx, ...removedNames);
    for (const name of PART_NAMES) {
      await this.deleteRows(
        ctx,
        PARTS[name],
        concepts.flatMap((concept) => without(this.stored.get(concept)?.[name] ?? [], concept[name]).map((part) => part.id)),
      );
      await this.writeParts(
        ctx,
        concepts,
        (concept) => concept[name] as readonly (Part & { concept?: unknown })[] | undefined,
        name === 'conceptSets' ? 'conceptSet' : 'concept',
      );
    }
    await this.writeParts(ctx, concepts, (concept) => concept.attributes);
    for (const concept of concepts) this.stored.set(concept, partsOf(concept));
  }

  /** Deletes concepts' own rows. The caller turns PostgreSQL's refusals into errors. */
  async remove(ctx: Ctx, concept: Concept): Promise<void> {
    await this.db.query(
      ctx,
      sql`delete from concept_name_tag_map where concept_name_id in (select concept_name_id from concept_name where concept_id = ${concept.id})`,
    );
    const owned: readonly (readonly [table: string, key: string, owner: string])[] = [
      ['concept_reference_range', 'concept_reference_range_id', 'concept_id'],
      ['concept_numeric', 'concept_id', 'concept_id'],
      ['concept_complex', 'concept_id', 'concept_id'],
      ['concept_description', 'concept_description_id', 'concept_id'],
      ['concept_answer', 'concept_answer_id', 'concept_id'],
      ['concept_set', 'concept_set_id', 'concept_set'],
      ['concept_reference_map', 'concept_map_id', 'concept_id'],
      ['concept_attribute', 'concept_attribute_id', 'concept_id'],
      ['concept_name', 'concept_name_id', 'concept_id'],
    ];
    for (const [table, key, owner] of owned) {
      const rows = await this.db.query<{ id: number }>(
        ctx,
        sql`delete from ${raw(table)} where ${raw(owner)} = ${concept.id} returning ${raw(key)} as id`,
      );
      for (const { id } of rows) ctx.unit?.touch(table, id);
    }
    await this.db.purge(ctx, concept);
  }

  /** Which of the concepts have an observation. */
  async observed(ctx: Ctx, conceptIds: readonly number[]): Promise<Set<number>> {
    if (conceptIds.length === 0) return new Set();
    const rows = await this.db.query<{ id: number }>(
      ctx,
      sql`select id from unnest(${conceptIds}::int[]) as wanted(id) where exists (select 1 from obs where obs.concept_id = wanted.id)`,
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Whether an observation was answered with one of the concept's names. */
  async nameIsUsed(ctx: Ctx, conceptId: number): Promise<boolean> {
    const rows = await this.db.query(
      ctx,
      sql`select 1 from concept_name where concept_id = ${conceptId}
        and exists (select 1 from obs where obs.value_coded_name_id = concept_name.concept_name_id) limit 1`,
    );
    return rows.length > 0;
  }

  /** Gives names the tags of others: of a replaced name to the one in its place. */
  async copyTags(ctx: Ctx, pairs: readonly (readonly [from: number, to: number])[]): Promise<void> {
    if (pairs.length === 0) return;
    const [from, to] = [pairs.map(([id]) => id), pairs.map(([, id]) => id)];
    await this.db.query(
      ctx,
      sql`insert into concept_name_tag_map (concept_name_id, concept_name_tag_id)
        select pair.target, tag.concept_name_tag_id from unnest(${from}::int[], ${to}::int[]) as pair(source, target)
        join concept_name_tag_map tag on tag.concept_name_id = pair.source`,
    );
    ctx.unit?.touch('concept_name_tag_map', '*');
  }

  /** Rows of `concept_numeric` and `concept_complex` follow the datatype. */
  private async writeKinds(ctx: Ctx, concepts: readonly Concept[]): Promise<void> {
    const owned = <T extends { id: number; concept: Concept }>(concept: Concept, part: T | null | undefined): T[] => {
      if (!part || Object.isFrozen(part)) return [];
      part.id = concept.id;
      return [part];
    };
    const isNumeric = (concept: Concept) => concept.datatype.uuid === datatypeUuids.numeric;
    const isComplex = (concept: Concept) => concept.datatype.uuid === datatypeUuids.complex;
    await this.db.save(ctx, ...concepts.filter(isNumeric).flatMap((concept) => owned(concept, (concept.numeric ??= new ConceptNumeric()))));
    await this.db.save(ctx, ...concepts.filter(isComplex).flatMap((concept) => owned(concept, (concept.complex ??= new ConceptComplex()))));
    for (const concept of concepts) {
      if (!isNumeric(concept) && concept.numeric && this.db.isStored(concept.numeric)) await this.db.purge(ctx, concept.numeric);
      if (!isComplex(concept) && concept.complex && this.db.isStored(concept.complex)) await this.db.purge(ctx, concept.complex);
    }
  }

  private async writeParts(
    ctx: Ctx,
    concepts: readonly Concept[],
    of: (concept: Concept) => readonly object[] | undefined,
    owner = 'concept',
  ): Promise<void> {
    const all: object[] = [];
    for (const concept of concepts) {
      for (const part of of(concept) ?? []) {
        if (Object.isFrozen(part)) continue;
        if (!this.db.isStored(part)) (part as Record<string, unknown>)[owner] = concept;
        all.push(part);
      }
    }
    await this.db.save(ctx, ...all);
  }

  private async deleteRows(ctx: Ctx, entity: EntityClass, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const { table, key } = this.db.models.of(entity);
    await this.db.query(ctx, sql`delete from ${raw(`"${table}"`)} where ${raw(`"${key.column}"`)} = any(${ids})`);
    for (const id of ids) ctx.unit?.touch(table, id);
  }

  private shape(): Shape {
    const own = (entity: EntityClass) => ownShape(this.db.models.of(entity));
    return {
      names: own(ConceptName),
      descriptions: own(ConceptDescription),
      answers: own(ConceptAnswer),
      conceptSets: own(ConceptSet),
      conceptMappings: own(ConceptMap),
    };
  }
}

function partsOf(concept: Concept): Parts {
  const { names, descriptions, answers, conceptSets, conceptMappings } = concept;
  return {
    names: [...(names ?? [])],
    descriptions: [...(descriptions ?? [])],
    answers: [...(answers ?? [])],
    conceptSets: [...(conceptSets ?? [])],
    conceptMappings: [...(conceptMappings ?? [])],
  };
}

/** Parts that the present list no longer has; none when the list was never loaded or set. */
function without(before: readonly Part[], now: readonly Part[] | undefined): Part[] {
  if (now === undefined) return [];
  const kept = new Set(now.map((part) => part.id));
  return before.filter((part) => !kept.has(part.id));
}
