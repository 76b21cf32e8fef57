import type { Area } from '../../kernel/module/index.js';
import { ConceptDatatype } from './concept-datatype.entity.js';
import { getConceptDatatypes, manageConceptDatatypes } from './concept-datatype.privileges.js';
import { conceptDatatypeResource } from './concept-datatype.rest.js';
import { ConceptDatatypeService } from './concept-datatype.service.js';

/** Datatypes of concepts. */
export const conceptDatatypeArea: Area = {
  entities: [ConceptDatatype],
  services: [ConceptDatatypeService],
  rest: [conceptDatatypeResource],
  privileges: [getConceptDatatypes, manageConceptDatatypes],
};
