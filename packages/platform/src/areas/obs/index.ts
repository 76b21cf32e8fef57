export { type EncounterMove, type ObsCriteria, ObsService } from './obs.service.js';
