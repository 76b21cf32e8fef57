import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { type Page, type PageOf, pageOf, type Shape } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { ConceptService } from '../concept/index.js';
import { getConcepts } from '../concept/concept.privileges.js';
import { type DrugQuery, DrugSearch } from './drug-search.service.js';
import type { Drug } from './drug.entity.js';
import { DrugService } from './drug.service.js';

/** Reads drugs for lists: by words, by code, by concept. */
@service()
export class DrugFinder {
  constructor(
    @inject(DrugService) readonly drugs: DrugService,
    @inject(DrugSearch) private readonly names: DrugSearch,
    @inject(ConceptService) private readonly concepts: ConceptService,
  ) {}

  /** The drug with this uuid, with what the shape asks for. */
  @requires(getConcepts)
  async find(ctx: Ctx, uuid: string, shape: Shape): Promise<Drug | undefined> {
    const found = this.drugs.find(ctx, uuid);
    return found && (await this.drugs.shown(ctx, [found], shape))[0];
  }

  /** Drugs that fit a phrase, best first. */
  @requires(getConcepts)
  search(ctx: Ctx, query: DrugQuery): Drug[] {
    return this.names.search(ctx, query);
  }

  /** Drugs of the concepts that references mean; unknown references give none. */
  @requires(getConcepts)
  ofConcepts(ctx: Ctx, references: readonly string[], options: { includeRetired: boolean }): Drug[] {
    const concepts = new Set(references.map((reference) => this.concepts.byReference(ctx, reference)?.id));
    return this.drugs.all(ctx, options).filter((drug) => concepts.has(drug.concept.id));
  }

  /** One page of a list, with what the shape asks for. */
  @requires(getConcepts)
  async page(ctx: Ctx, read: { readonly page: Page; readonly shape: Shape }, drugs: readonly Drug[]): Promise<PageOf<Drug>> {
    const page = pageOf(drugs, read.page);
    return { ...page, rows: await this.drugs.shown(ctx, page.rows, read.shape) };
  }
}
