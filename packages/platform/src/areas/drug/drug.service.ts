import sql from 'sql-template-tag';
import { randomUUID } from 'node:crypto';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { cacheSupplies, Db, ownShape, type Shape } from '../../kernel/db/index.js';
import { ConflictError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { Concept } from '../concept/concept.entity.js';
import { getConcepts, manageConcepts, purgeConcepts } from '../concept/concept.privileges.js';
import { conceptsLocked } from '../concept/concept.properties.js';
import { DrugIngredient } from './drug-ingredient.entity.js';
import { DrugReferenceMap } from './drug-reference-map.entity.js';
import { Drug } from './drug.entity.js';

/** Products of the dictionary. */
@service()
export class DrugService extends MetadataService<Drug> {
  readonly entity = Drug;
  readonly privileges = { get: [getConcepts], manage: [manageConcepts], purge: [purgeConcepts] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Drugs with what the shape asks for, in the order given; ingredients are not in memory and cost a query. */
  @requires(getConcepts)
  async shown(ctx: Ctx, drugs: readonly Drug[], shape: Shape): Promise<readonly Drug[]> {
    if (drugs.length === 0 || cacheSupplies(this.db.models.of(Drug), shape)) return drugs;
    const ids = drugs.map((drug) => drug.id);
    const rows = new Map(
      (await this.db.read(ctx, Drug, { id: true, ...shape }, { where: sql`drug.drug_id = any(${ids})` })).map((drug) => [drug.id, drug]),
    );
    return ids.map((id) => rows.get(id)).filter((drug) => drug !== undefined);
  }

  /** Drugs of a concept. */
  @requires(getConcepts)
  ofConcept(ctx: Ctx, concept: Concept, options: { includeRetired: boolean }): Drug[] {
    return this.all(ctx, options).filter((drug) => drug.concept.id === concept.id);
  }

  /** Drugs mapped to a code, or to any code of a source. @param types - uuids of map types, in order of preference; none: any */
  @requires(getConcepts)
  mappedTo(
    ctx: Ctx,
    { sourceId, code, types }: { sourceId: number; code: string | undefined; types: readonly string[] },
    options: { includeRetired: boolean },
  ): Drug[] {
    const rank = (map: DrugReferenceMap) => types.indexOf(map.conceptMapType.uuid);
    const maps = this.db.cache
      .all(DrugReferenceMap)
      .filter(
        ({ conceptReferenceTerm: term }) =>
          term.conceptSource.id === sourceId && (code === undefined || term.code.toLowerCase() === code.toLowerCase()),
      )
      .filter((map) => types.length === 0 || rank(map) >= 0)
      .sort((left, right) => rank(left) - rank(right));
    this.check(ctx, this.privileges.get);
    return [...new Set(maps.map((map) => map.drug))].filter((drug) => options.includeRetired || !drug.retired);
  }

  /** The ingredient with this uuid. */
  @requires(getConcepts)
  findIngredient(ctx: Ctx, uuid: string, shape: Shape): Promise<DrugIngredient | undefined> {
    return this.db.readOne(ctx, DrugIngredient, shape, sql`drug_ingredient.uuid = ${uuid}`);
  }

  /** Ingredients of a drug. @throws {@link NotFoundError} when there is no such drug */
  @requires(getConcepts)
  ingredientsOf(ctx: Ctx, drugUuid: string, shape: Shape): Promise<DrugIngredient[]> {
    const drug = this.get(ctx, drugUuid);
    return this.db.read(ctx, DrugIngredient, shape, {
      where: sql`drug_ingredient.drug_id = ${drug.id}`,
      order: sql`drug_ingredient.ingredient_id`,
    });
  }

  /** Adds an ingredient to a drug, or changes its strength. @throws {@link ValidationError} without a concept */
  @requires(manageConcepts)
  async saveIngredient(ctx: Ctx, ingredient: DrugIngredient): Promise<DrugIngredient> {
    this.refuseWhenLocked(ctx);
    const problems = new Problems('DrugIngredient');
    if (!ingredient.ingredient) problems.field('ingredient', 'DrugIngredient.ingredient.required');
    problems.throwIfAny();
    ingredient.uuid ??= randomUUID();
    await this.db.inTransaction(ctx, (inner) => this.writeIngredients(inner, ingredient.drug.id, [ingredient]));
    return ingredient;
  }

  /** Takes an ingredient away from a drug. */
  @requires(manageConcepts)
  async purgeIngredient(ctx: Ctx, ingredient: DrugIngredient): Promise<void> {
    await this.db.query(ctx, sql`delete from drug_ingredient where uuid = ${ingredient.uuid}`);
  }

  /** The map with this uuid. */
  @requires(getConcepts)
  findMap(_ctx: Ctx, uuid: string): DrugReferenceMap | undefined {
    return this.db.cache.find(DrugReferenceMap, uuid);
  }

  /** The map, for changing. */
  @requires(getConcepts)
  loadMap(ctx: Ctx, uuid: string): Promise<DrugReferenceMap | undefined> {
    return this.db.loadByUuid(ctx, DrugReferenceMap, uuid);
  }

  /** Stores how a drug relates to a code. @throws {@link ValidationError} naming the fields */
  @requires(manageConcepts)
  async saveMap(ctx: Ctx, map: DrugReferenceMap): Promise<DrugReferenceMap> {
    const drug = map.drug ? await this.db.loadByKey(ctx, Drug, map.drug.id, this.editShape()) : undefined;
    if (!drug) throw new NotFoundError('Drug');
    const others = drug.drugReferenceMaps.filter((other) => other !== map);
    drug.drugReferenceMaps = [...others, map];
    await this.save(ctx, drug);
    return map;
  }

  override async retire(ctx: Ctx, drug: Drug, reason: string): Promise<Drug> {
    this.refuseWhenLocked(ctx);
    return super.retire(ctx, drug, reason);
  }

  protected override editShape(): Shape {
    return { drugReferenceMaps: ownShape(this.db.models.of(DrugReferenceMap)) };
  }

  /** @source openmrs-core 2.8.7 DrugValidator */
  protected override validate(ctx: Ctx, drug: Drug, problems: Problems): void {
    this.refuseWhenLocked(ctx);
    drug.combination ??= false;
    if (!drug.concept) problems.field('concept', 'ConceptDrug.error.conceptRequired');
    const terms = new Set<number>();
    (drug.drugReferenceMaps ?? []).forEach(({ conceptReferenceTerm, conceptMapType }, index) => {
      const field = `drugReferenceMaps[${index}]`;
      if (!conceptReferenceTerm) problems.field(`${field}.conceptReferenceTerm`, 'Drug.drugReferenceMap.conceptReferenceTerm');
      else if (terms.has(conceptReferenceTerm.id))
        problems.field(`${field}.conceptReferenceTerm`, 'Drug.drugReferenceMap.termAlreadyMapped');
      else terms.add(conceptReferenceTerm.id);
      if (!conceptMapType) problems.field(`${field}.conceptMapType`, 'Drug.drugReferenceMap.conceptMapType');
    });
  }

  protected override async store(ctx: Ctx, drug: Drug): Promise<void> {
    const isNew = !this.db.isStored(drug);
    await this.db.save(ctx, drug);
    if (drug.drugReferenceMaps) await this.storeMaps(ctx, drug, drug.drugReferenceMaps);
    if (isNew && drug.ingredients) await this.writeIngredients(ctx, drug.id, drug.ingredients);
  }

  protected override async remove(ctx: Ctx, drug: Drug): Promise<void> {
    this.refuseWhenLocked(ctx);
    await this.storeMaps(ctx, drug, []);
    await this.db.query(ctx, sql`delete from drug_ingredient where drug_id = ${drug.id}`);
    await this.db.purge(ctx, drug);
  }

  /** The maps given are all that the drug has afterwards. */
  private async storeMaps(ctx: Ctx, drug: Drug, maps: readonly DrugReferenceMap[]): Promise<void> {
    const writable = maps.filter((map) => !Object.isFrozen(map));
    for (const map of writable) map.drug = drug;
    await this.db.save(ctx, ...writable);
    const kept = maps.map((map) => map.id);
    const rows = await this.db.query<{ id: number }>(
      ctx,
      sql`delete from drug_reference_map where drug_id = ${drug.id} and drug_reference_map_id <> all(${kept}) returning drug_reference_map_id as id`,
    );
    for (const { id } of rows) ctx.unit?.touch('drug_reference_map', id);
  }

  private async writeIngredients(ctx: Ctx, drugId: number, ingredients: readonly DrugIngredient[]): Promise<void> {
    const column = <T>(value: (item: DrugIngredient) => T) => ingredients.map(value);
    await this.db.query(
      ctx,
      sql`insert into drug_ingredient (drug_id, ingredient_id, strength, units, uuid)
        select ${drugId}, item.* from unnest(${column((item) => item.ingredient.id)}::int[], ${column((item) => item.strength ?? null)}::float8[],
          ${column((item) => item.units?.id ?? null)}::int[], ${column((item) => item.uuid ?? randomUUID())}::text[]) as item
        on conflict (drug_id, ingredient_id) do update set strength = excluded.strength, units = excluded.units`,
    );
  }

  private refuseWhenLocked(ctx: Ctx): void {
    if (conceptsLocked.read(ctx.environment.settings)) {
      throw new ConflictError('Concept.concepts.locked', [], 'The dictionary is locked; concepts cannot be changed now');
    }
  }
}
