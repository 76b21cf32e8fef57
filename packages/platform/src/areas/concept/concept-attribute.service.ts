import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { AttributeService, AttributeTypeService } from '../attribute/index.js';
import { ConceptAttributeType } from './concept-attribute-type.entity.js';
import { ConceptAttribute } from './concept-attribute.entity.js';
import * as privileges from './concept.privileges.js';

/** Kinds of further facts about concepts. */
@service()
export class ConceptAttributeTypeService extends AttributeTypeService<ConceptAttributeType> {
  readonly entity = ConceptAttributeType;
  readonly privileges = {
    get: [privileges.getConceptAttributeTypes],
    manage: [privileges.manageConceptAttributeTypes],
    purge: [privileges.purgeConceptAttributeTypes],
  };
  protected override readonly nameInUse = 'ConceptAttributeType.error.nameAlreadyInUse';

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}

/** Further facts about concepts. */
@service()
export class ConceptAttributeService extends AttributeService<ConceptAttribute> {
  readonly entity = ConceptAttribute;
  readonly owner = 'concept';
  readonly privileges = {
    get: [privileges.getConcepts],
    add: [privileges.manageConcepts],
    edit: [privileges.manageConcepts],
    delete: [privileges.manageConcepts],
    purge: [privileges.purgeConcepts],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}
