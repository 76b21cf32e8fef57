import { restResource } from '../../kernel/rest/index.js';
import { EncounterRole } from './encounter-role.entity.js';
import { EncounterRoleService } from './encounter-role.service.js';
import { EncounterType } from './encounter-type.entity.js';
import { EncounterTypeService } from './encounter-type.service.js';
import { getEncounterRoles, getEncounterTypes } from './encounter.privileges.js';

/** @source webservices.rest 3.5.0 EncounterTypeResource1_8 */
export const encounterTypeResource = restResource(EncounterType, EncounterTypeService, {
  name: 'encountertype',
  kind: 'metadata',
  version: '1.8',
  view: getEncounterTypes,
  creatable: ['name*', 'description*', 'viewPrivilege', 'editPrivilege'],
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});

/** @source webservices.rest 3.5.0 EncounterRoleResource1_11 */
export const encounterRoleResource = restResource(EncounterRole, EncounterRoleService, {
  name: 'encounterrole',
  kind: 'metadata',
  version: '1.8',
  view: getEncounterRoles,
  creatable: ['name*', 'description*'],
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});
