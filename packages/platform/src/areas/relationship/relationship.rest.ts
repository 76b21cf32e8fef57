import { restResource } from '../../kernel/rest/index.js';
import { Relationship } from './relationship.entity.js';
import { getRelationships } from './relationship.privileges.js';
import { RelationshipService } from './relationship.service.js';

const givenName = (side: 'personA' | 'personB') => [`${side}.names.preferred`, `${side}.names.givenName`];

/** `relationship`. @source webservices.rest 3.5.0 RelationshipResource1_9 */
export const relationshipResource = restResource(Relationship, RelationshipService, {
  name: 'relationship',
  kind: 'data',
  version: '1.9',
  view: getRelationships,
  display: {
    needs: ['relationshipType.aIsToB', ...givenName('personA'), ...givenName('personB')],
    value: ({ personA, personB, relationshipType }) =>
      relationshipType
        ? `${personA.preferredName?.givenName ?? ''} is the ${relationshipType.aIsToB} of ${personB.preferredName?.givenName ?? ''}`
        : 'NULL',
  },
  default: ['uuid', 'display', 'personA:ref', 'relationshipType:ref', 'personB:ref', 'voided', 'startDate', 'endDate'],
  full: ['uuid', 'display', 'personA', 'relationshipType', 'personB', 'voided', 'auditInfo', 'startDate', 'endDate'],
  creatable: ['personA*', 'relationshipType*', 'personB*', 'startDate', 'endDate'],
  updatable: ['relationshipType', 'startDate', 'endDate'],
  list: (service, ctx, read) => service.search(ctx, {}, read),
  handlers: [
    {
      id: 'default',
      queries: [
        { required: ['person'] },
        { required: ['person', 'relatedPerson'] },
        { required: ['person', 'relation'] },
        { required: ['personA', 'relation'] },
        { required: ['personA', 'personB'] },
        { required: ['personA', 'personB', 'relation'] },
        { required: ['personB', 'relation'] },
      ],
      run: (service, ctx, read) => service.search(ctx, read.parameters, read),
    },
  ],
});
