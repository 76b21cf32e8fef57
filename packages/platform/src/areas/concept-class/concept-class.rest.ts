import { restResource } from '../../kernel/rest/index.js';
import { ConceptClass } from './concept-class.entity.js';
import { getConceptClasses } from './concept-class.privileges.js';
import { ConceptClassService } from './concept-class.service.js';

/** @source webservices.rest 3.5.0 ConceptClassResource1_8 */
export const conceptClassResource = restResource(ConceptClass, ConceptClassService, {
  name: 'conceptclass',
  kind: 'metadata',
  version: '1.8',
  view: getConceptClasses,
  creatable: ['name*', 'description'],
});
