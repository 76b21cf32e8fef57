import { type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { RelationshipType } from './relationship-type.entity.js';
import { RelationshipTypeService } from './relationship-type.service.js';
import { getRelationshipTypes } from './relationship.privileges.js';

/** The translated text of a side, else the text itself. */
function shownSide(side: 'aIsToB' | 'bIsToA'): PropertyDefinition<RelationshipType, RelationshipTypeService> {
  return {
    needs: ['uuid', side],
    value: (type, { ctx }) =>
      ctx.environment.messages.find(ctx.locale, `ui.i18n.RelationshipType.${side}.${type.uuid}`) ?? type[side] ?? '',
  };
}

const shown = ['uuid', 'display', 'description', 'aIsToB', 'bIsToA', 'displayAIsToB', 'displayBIsToA', 'retired'];

/** `relationshiptype`. @source webservices.rest 3.5.0 RelationShipTypeResource1_8 */
export const relationshipTypeResource = restResource(RelationshipType, RelationshipTypeService, {
  name: 'relationshiptype',
  kind: 'metadata',
  version: '1.8',
  view: getRelationshipTypes,
  display: { needs: ['aIsToB', 'bIsToA'], value: ({ aIsToB, bIsToA }) => `${aIsToB}/${bIsToA}` },
  properties: { displayAIsToB: shownSide('aIsToB'), displayBIsToA: shownSide('bIsToA') },
  default: shown,
  full: [...shown, 'weight', 'auditInfo'],
  creatable: ['aIsToB*', 'bIsToA*', 'weight', 'description'],
  list: (service, ctx) => service.all(ctx, { includeRetired: false }),
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});
