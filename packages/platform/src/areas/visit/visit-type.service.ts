import { Db } from '../../kernel/db/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { VisitType } from './visit-type.entity.js';
import { getVisitTypes, manageVisitTypes } from './visit.privileges.js';

/** Kinds of visits. */
@service()
export class VisitTypeService extends MetadataService<VisitType> {
  readonly entity = VisitType;
  readonly privileges = { get: [getVisitTypes], manage: [manageVisitTypes] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}
