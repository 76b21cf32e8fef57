import { inTransactionOf } from '../../kernel/events/index.js';
import type { Area } from '../../kernel/module/index.js';
import { PatientUnvoided, PatientVoided } from '../patient/patient.events.js';
import { VisitUnvoided, VisitVoided } from '../visit/visit.events.js';
import { EncounterProvider } from './encounter-provider.entity.js';
import { EncounterProviderService } from './encounter-provider.service.js';
import { EncounterRole } from './encounter-role.entity.js';
import { EncounterRoleService } from './encounter-role.service.js';
import { EncounterType } from './encounter-type.entity.js';
import { encounterRoleResource, encounterTypeResource } from './encounter-type.rest.js';
import { EncounterTypeService } from './encounter-type.service.js';
import { Encounter } from './encounter.entity.js';
import { encounterMapping } from './encounter.fhir.js';
import { encounterMessages } from './encounter.messages.js';
import { editEncounters, encounterPrivileges } from './encounter.privileges.js';
import { encounterTypesLocked } from './encounter.properties.js';
import { encounterProviderResource, encounterResource } from './encounter.rest.js';
import { EncounterService } from './encounter.service.js';

/** What the area adds to the platform. Encounters share the fate of their visit and of their patient. */
export const encounterArea: Area = {
  entities: [Encounter, EncounterProvider, EncounterRole, EncounterType],
  services: [EncounterService, EncounterProviderService, EncounterTypeService, EncounterRoleService],
  rest: [encounterResource, encounterProviderResource, encounterTypeResource, encounterRoleResource],
  fhir: [encounterMapping],
  privileges: encounterPrivileges,
  messages: encounterMessages,
  globalProperties: [encounterTypesLocked],
  handlers: [
    inTransactionOf(VisitVoided, EncounterService, (encounters, ctx, { visitId, reason, dateVoided }) =>
      encounters.voidOfVisit(ctx.granting(editEncounters.name), visitId, { reason, date: new Date(dateVoided), by: ctx.caller.id }),
    ),
    inTransactionOf(VisitUnvoided, EncounterService, (encounters, ctx, { visitId, reason, dateVoided }) =>
      encounters.restoreOfVisit(ctx.granting(editEncounters.name), visitId, { reason, date: new Date(dateVoided) }),
    ),
    inTransactionOf(PatientVoided, EncounterService, (encounters, ctx, { patientId, reason, dateVoided, voidedBy }) =>
      encounters.voidOfPatient(ctx.granting(editEncounters.name), patientId, { reason, date: new Date(dateVoided), by: voidedBy }),
    ),
    inTransactionOf(PatientUnvoided, EncounterService, (encounters, ctx, { patientId, reason, dateVoided, voidedBy }) =>
      encounters.restoreOfPatient(ctx.granting(editEncounters.name), patientId, { reason, date: new Date(dateVoided), by: voidedBy }),
    ),
  ],
};
