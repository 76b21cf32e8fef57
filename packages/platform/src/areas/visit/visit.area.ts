import { inTransactionOf } from '../../kernel/events/index.js';
import type { Area } from '../../kernel/module/index.js';
import { PatientUnvoided, PatientVoided } from '../patient/patient.events.js';
import { autoCloseVisits } from './auto-close-visits.task.js';
import { VisitAssignment } from './visit-assignment.service.js';
import { VisitAttributeType } from './visit-attribute-type.entity.js';
import { VisitAttribute } from './visit-attribute.entity.js';
import { VisitAttributeService, VisitAttributeTypeService } from './visit-attribute.service.js';
import { VisitRecords } from './visit-records.service.js';
import { VisitType } from './visit-type.entity.js';
import { VisitTypeService } from './visit-type.service.js';
import { Visit } from './visit.entity.js';
import { visitMapping } from './visit.fhir.js';
import { visitMessages } from './visit.messages.js';
import { deleteVisits, visitPrivileges } from './visit.privileges.js';
import { visitProperties } from './visit.properties.js';
import { visitAttributeResource, visitAttributeTypeResource, visitResource, visitTypeResource } from './visit.rest.js';
import { VisitService } from './visit.service.js';

/** What the area adds to the platform. */
export const visitArea: Area = {
  entities: [Visit, VisitAttribute, VisitAttributeType, VisitType],
  services: [VisitService, VisitRecords, VisitTypeService, VisitAttributeService, VisitAttributeTypeService, VisitAssignment],
  rest: [visitResource, visitTypeResource, visitAttributeResource, visitAttributeTypeResource],
  fhir: [visitMapping],
  privileges: visitPrivileges,
  messages: visitMessages,
  globalProperties: visitProperties,
  handlers: [
    inTransactionOf(PatientVoided, VisitService, (visits, ctx, { patientId, reason, dateVoided, voidedBy }) =>
      visits.voidOfPatient(ctx.granting(deleteVisits.name), patientId, reason, new Date(dateVoided), voidedBy),
    ),
    inTransactionOf(PatientUnvoided, VisitService, (visits, ctx, { patientId, dateVoided, voidedBy }) =>
      visits.restoreOfPatient(ctx.granting(deleteVisits.name), patientId, new Date(dateVoided), voidedBy),
    ),
  ],
  tasks: [autoCloseVisits],
};
