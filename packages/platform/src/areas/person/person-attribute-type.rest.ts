import { restResource } from '../../kernel/rest/index.js';
import { Concept } from '../concept/concept.entity.js';
import { PersonAttributeType } from './person-attribute-type.entity.js';
import { PersonAttributeTypeService } from './person-attribute-type.service.js';
import { getPersonAttributeTypes } from './person.privileges.js';

const shown = ['uuid', 'display', 'name', 'description', 'format', 'foreignKey', 'sortWeight', 'searchable', 'editPrivilege', 'retired'];

/** `personattributetype`. @source webservices.rest 3.5.0 PersonAttributeTypeResource1_8 */
export const personAttributeTypeResource = restResource(PersonAttributeType, PersonAttributeTypeService, {
  name: 'personattributetype',
  kind: 'metadata',
  version: '1.8',
  view: getPersonAttributeTypes,
  properties: {
    concept: {
      needs: ['format', 'foreignKey'],
      value: (type, { ctx }) =>
        type.format === 'org.openmrs.Concept' && type.foreignKey !== null
          ? (ctx.environment.metadata.get(Concept, type.foreignKey) ?? null)
          : null,
      of: () => Concept,
      representation: 'full',
    },
  },
  default: shown,
  full: [...shown, 'concept', 'auditInfo'],
  creatable: ['name*', 'description*', 'format', 'foreignKey', 'sortWeight', 'searchable', 'editPrivilege'],
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});
