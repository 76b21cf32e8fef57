import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type EntityClass } from '../../kernel/db/index.js';
import { NotFoundError } from '../../kernel/errors/index.js';
import { inject, inUse, service } from '../../kernel/service/index.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { ConceptMap } from '../concept-reference-term/concept-map.entity.js';
import { addName } from './concept-names.rules.js';
import { ConceptDescription } from './concept-description.entity.js';
import { Concept } from './concept.entity.js';
import { getConcepts, manageConcepts } from './concept.privileges.js';
import { ConceptService } from './concept.service.js';

/** What belongs to a concept and has a uuid of its own. */
export type ConceptPart = ConceptName | ConceptDescription | ConceptMap;

/** Names, descriptions and mappings one by one; each change stores their concept with its rules. */
@service()
export class ConceptPartsService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ConceptService) private readonly concepts: ConceptService,
  ) {}

  /** The part with this uuid. */
  @requires(getConcepts)
  find<T extends ConceptPart>(_ctx: Ctx, entity: EntityClass<T>, uuid: string): T | undefined {
    return this.db.cache.find(entity, uuid);
  }

  /** The part, for changing. */
  @requires(getConcepts)
  load<T extends ConceptPart>(ctx: Ctx, entity: EntityClass<T>, uuid: string): Promise<T | undefined> {
    return this.db.loadByUuid(ctx, entity, uuid);
  }

  /** Names in use of a concept. @throws {@link NotFoundError} when there is no such concept */
  @requires(getConcepts)
  namesOf(ctx: Ctx, uuid: string): readonly ConceptName[] {
    return this.concepts.get(ctx, uuid).names;
  }

  /** Descriptions of a concept. @throws {@link NotFoundError} when there is no such concept */
  @requires(getConcepts)
  descriptionsOf(ctx: Ctx, uuid: string): readonly ConceptDescription[] {
    return this.concepts.get(ctx, uuid).descriptions;
  }

  /** Mappings of a concept. @throws {@link NotFoundError} when there is no such concept */
  @requires(getConcepts)
  mappingsOf(ctx: Ctx, uuid: string): readonly ConceptMap[] {
    return this.concepts.get(ctx, uuid).conceptMappings;
  }

  /**
   * Stores a name of a loaded concept.
   *
   * @returns the name; the one in its place when a stored text was changed
   */
  @requires(manageConcepts)
  async saveName(ctx: Ctx, concept: Concept, name: ConceptName): Promise<ConceptName> {
    name.conceptNameType ??= null;
    name.localePreferred ??= false;
    const others = concept.names.filter((item) => item !== name);
    const before = new Set(others);
    concept.names = addName(others, name);
    await this.concepts.save(ctx, concept);
    if (!name.voided) return name;
    return concept.names.find((item) => !item.voided && !before.has(item)) ?? name;
  }

  /** Voids a name. @throws {@link ValidationError} when it is the only one, or the fully specified one */
  @requires(manageConcepts)
  async voidName(ctx: Ctx, name: ConceptName, reason: string): Promise<void> {
    const concept = await this.ownerOf(ctx, name);
    Object.assign(name, { voided: true, localePreferred: false, voidReason: reason });
    await this.concepts.save(ctx, concept);
  }

  /** Stores a description of a loaded concept. */
  @requires(manageConcepts)
  async saveDescription(ctx: Ctx, concept: Concept, description: ConceptDescription): Promise<ConceptDescription> {
    if (!concept.descriptions.includes(description)) concept.descriptions = [...concept.descriptions, description];
    await this.concepts.save(ctx, concept);
    return description;
  }

  /** Stores a mapping of a loaded concept. */
  @requires(manageConcepts)
  async saveMapping(ctx: Ctx, concept: Concept, mapping: ConceptMap): Promise<ConceptMap> {
    if (!concept.conceptMappings.includes(mapping)) concept.conceptMappings = [...concept.conceptMappings, mapping];
    await this.concepts.save(ctx, concept);
    return mapping;
  }

  /** Deletes a part for good. @throws {@link ConflictError} when a record uses it */
  @requires(manageConcepts)
  async purge(ctx: Ctx, part: ConceptPart): Promise<void> {
    const concept = await this.ownerOf(ctx, part);
    concept.names = concept.names.filter((name) => name !== part);
    concept.descriptions = concept.descriptions.filter((description) => description !== part);
    concept.conceptMappings = concept.conceptMappings.filter((mapping) => mapping !== part);
    try {
      await this.concepts.save(ctx, concept);
      if (part instanceof ConceptName) await this.db.inTransaction(ctx, (inner) => this.db.purge(inner, part));
    } catch (error) {
      throw inUse(error, part.constructor.name);
    }
  }

  private async ownerOf(ctx: Ctx, part: ConceptPart): Promise<Concept> {
    const concept = part.concept ? (await this.concepts.loadAll(ctx, [part.concept.uuid]))[0] : undefined;
    if (!concept) throw new NotFoundError('Concept', part.concept?.uuid);
    return concept;
  }
}
