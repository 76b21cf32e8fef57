import { restResource } from '../../kernel/rest/index.js';
import { getConceptSources } from './concept-reference-term.privileges.js';
import { ConceptSource } from './concept-source.entity.js';
import { ConceptSourceService } from './concept-source.service.js';

/** @source webservices.rest 3.5.0 ConceptSourceResource2_1 */
export const conceptSourceResource = restResource(ConceptSource, ConceptSourceService, {
  name: 'conceptsource',
  kind: 'metadata',
  version: '2.1',
  view: getConceptSources,
  default: ['uuid', 'display', 'name', 'description', 'hl7Code', 'retired', 'uniqueId'],
  full: ['uuid', 'display', 'name', 'description', 'hl7Code', 'retired', 'auditInfo', 'uniqueId'],
  creatable: ['name*', 'description*', 'hl7Code', 'uniqueId'],
  search: (sources, ctx, read) => sources.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});
