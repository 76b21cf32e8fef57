import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { ConceptMapType } from './concept-map-type.entity.js';
import { getConceptMapTypes, manageConceptMapTypes, purgeConceptMapTypes } from './concept-reference-term.privileges.js';

/** Kinds of relations between concepts and codes. */
@service()
export class ConceptMapTypeService extends MetadataService<ConceptMapType> {
  readonly entity = ConceptMapType;
  readonly privileges = { get: [getConceptMapTypes], manage: [manageConceptMapTypes], purge: [purgeConceptMapTypes] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Visible ones before hidden ones, those in use before retired ones. Without `includeRetired` hidden ones are left out too. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): ConceptMapType[] {
    this.check(ctx, this.privileges.get);
    return super
      .all(ctx, options)
      .filter((type) => options.includeRetired || !type.isHidden)
      .sort((left, right) => Number(left.isHidden) - Number(right.isHidden) || Number(left.retired) - Number(right.retired));
  }

  /** @source openmrs-core 2.8.7 ConceptMapTypeValidator */
  protected override validate(_ctx: Ctx, object: ConceptMapType, problems: Problems): void {
    object.isHidden ??= false;
    if (!object.name?.trim()) problems.field('name', 'ConceptMapType.error.nameRequired');
    const other = this.named(object.name ?? '');
    if (other && other.id !== object.id) problems.field('name', 'ConceptMapType.duplicate.name');
  }
}
