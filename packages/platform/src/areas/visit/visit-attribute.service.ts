import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { AttributeService, AttributeTypeService } from '../attribute/index.js';
import { VisitAttributeType } from './visit-attribute-type.entity.js';
import { VisitAttribute } from './visit-attribute.entity.js';
import {
  editVisits,
  getVisitAttributeTypes,
  getVisits,
  manageVisitAttributeTypes,
  purgeVisitAttributeTypes,
  purgeVisits,
} from './visit.privileges.js';

/** What may be recorded about visits. */
@service()
export class VisitAttributeTypeService extends AttributeTypeService<VisitAttributeType> {
  readonly entity = VisitAttributeType;
  readonly privileges = { get: [getVisitAttributeTypes], manage: [manageVisitAttributeTypes], purge: [purgeVisitAttributeTypes] };

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** What is recorded about visits. */
@service()
export class VisitAttributeService extends AttributeService<VisitAttribute> {
  readonly entity = VisitAttribute;
  readonly privileges = { get: [getVisits], add: [editVisits], edit: [editVisits], delete: [editVisits], purge: [purgeVisits] };
  readonly owner = 'visit';
  protected override readonly replacesSingle = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}
