import { restResource } from '../../kernel/rest/index.js';
import { ConceptDatatype } from './concept-datatype.entity.js';
import { getConceptDatatypes } from './concept-datatype.privileges.js';
import { ConceptDatatypeService } from './concept-datatype.service.js';

const shown = ['uuid', 'display', 'name', 'description', 'hl7Abbreviation', 'retired'];

/** @source webservices.rest 3.5.0 ConceptDatatypeResource2_0 */
export const conceptDatatypeResource = restResource(ConceptDatatype, ConceptDatatypeService, {
  name: 'conceptdatatype',
  kind: 'metadata',
  version: '1.8',
  view: getConceptDatatypes,
  default: shown,
  full: [...shown, 'auditInfo'],
  create: false,
  load: false,
  update: false,
  remove: false,
  purge: false,
});
