export { EncounterProviderService } from './encounter-provider.service.js';
export { EncounterRoleService } from './encounter-role.service.js';
export type { EncounterCriteria } from './encounter-search.repository.js';
export { EncounterTypeService } from './encounter-type.service.js';
export { EncounterService, type Voiding } from './encounter.service.js';
