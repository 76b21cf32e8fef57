import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { getConceptSources, manageConceptSources, purgeConceptSources } from './concept-reference-term.privileges.js';
import { ConceptSource } from './concept-source.entity.js';

/** Terminologies. */
@service()
export class ConceptSourceService extends MetadataService<ConceptSource> {
  readonly entity = ConceptSource;
  readonly privileges = { get: [getConceptSources], manage: [manageConceptSources], purge: [purgeConceptSources] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** @source openmrs-core 2.8.7 ConceptSourceValidator; upstream never asks it, this does */
  protected override async validate(ctx: Ctx, object: ConceptSource, problems: Problems): Promise<void> {
    await super.validate(ctx, object, problems);
    if (!object.description?.trim()) problems.field('description', 'error.null');
  }
}
