import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { ConceptClass } from './concept-class.entity.js';
import { getConceptClasses, manageConceptClasses, purgeConceptClasses } from './concept-class.privileges.js';

/** What concepts are about. */
@service()
export class ConceptClassService extends MetadataService<ConceptClass> {
  readonly entity = ConceptClass;
  readonly privileges = { get: [getConceptClasses], manage: [manageConceptClasses], purge: [purgeConceptClasses] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** @source openmrs-core 2.8.7 ConceptClassValidator */
  protected override async validate(ctx: Ctx, object: ConceptClass, problems: Problems): Promise<void> {
    await super.validate(ctx, object, problems);
    const other = this.named(object.name ?? '');
    if (!object.retired && other && !other.retired && other.id !== object.id) problems.field('name', 'conceptclass.duplicate.name');
  }
}
