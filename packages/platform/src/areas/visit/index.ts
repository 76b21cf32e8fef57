export { type AssignVisit, VisitAssignment } from './visit-assignment.service.js';
export { VisitAttributeService, VisitAttributeTypeService } from './visit-attribute.service.js';
export { VisitTypeService } from './visit-type.service.js';
export { type VisitCriteria, VisitService } from './visit.service.js';
