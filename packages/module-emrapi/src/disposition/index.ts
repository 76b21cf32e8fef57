export { dispositionContent } from './disposition-content.handler.js';
export { type DispositionConcepts, DispositionService } from './disposition.service.js';
export type { Disposition, DispositionObs, DispositionType } from './disposition.types.js';
