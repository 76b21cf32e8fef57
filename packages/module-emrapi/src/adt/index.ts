export { AdtController, adtRoutes } from './adt.controller.js';
export { AdtRepository } from './adt.repository.js';
export { AdtService } from './adt.service.js';
export { closeInactiveVisits } from './close-inactive-visits.task.js';
export { EMR_ASSIGNMENT_HANDLER, EmrVisitAssignment } from './visit-assignment.handler.js';
