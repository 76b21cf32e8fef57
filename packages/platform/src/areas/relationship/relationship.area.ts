import type { Area } from '../../kernel/module/index.js';
import { relationshipTypeResource } from './relationship-type.rest.js';
import { RelationshipTypeService } from './relationship-type.service.js';
import { relationshipMapping } from './relationship.fhir.js';
import { relationshipMessages } from './relationship.messages.js';
import { relationshipPrivileges } from './relationship.privileges.js';
import { relationshipResource } from './relationship.rest.js';
import { RelationshipService } from './relationship.service.js';

/** How persons relate to each other. */
export const relationshipArea: Area = {
  services: [RelationshipTypeService, RelationshipService],
  rest: [relationshipResource, relationshipTypeResource],
  fhir: [relationshipMapping],
  privileges: relationshipPrivileges,
  messages: relationshipMessages,
};
