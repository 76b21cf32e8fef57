import { restResource } from '../../kernel/rest/index.js';
import { ConceptMapType } from './concept-map-type.entity.js';
import { ConceptMapTypeService } from './concept-map-type.service.js';
import { getConceptMapTypes } from './concept-reference-term.privileges.js';

const shown = ['uuid', 'display', 'name', 'description', 'isHidden', 'retired'];

/** @source webservices.rest 3.5.0 ConceptMapTypeResource1_9 */
export const conceptMapTypeResource = restResource(ConceptMapType, ConceptMapTypeService, {
  name: 'conceptmaptype',
  kind: 'metadata',
  version: '1.9',
  view: getConceptMapTypes,
  default: shown,
  full: [...shown, 'auditInfo'],
  creatable: ['name*', 'description', 'isHidden'],
  search: (types, ctx, read) => types.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});
