import { Db } from '../../kernel/db/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { ConceptDatatype } from './concept-datatype.entity.js';
import { getConceptDatatypes, manageConceptDatatypes } from './concept-datatype.privileges.js';

/** Types of the values of concepts; read only. */
@service()
export class ConceptDatatypeService extends MetadataService<ConceptDatatype> {
  readonly entity = ConceptDatatype;
  readonly privileges = { get: [getConceptDatatypes], manage: [manageConceptDatatypes] };
  override readonly foundByName = true;

  constructor(@inject(Db) db: Db) {
    super(db);
  }
}
