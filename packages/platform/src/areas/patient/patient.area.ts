import { inTransactionOf } from '../../kernel/events/index.js';
import type { Area } from '../../kernel/module/index.js';
import { PersonUnvoided, PersonVoided } from '../person/person.events.js';
import { IdentifierValidators } from './identifier-validators.service.js';
import { patientIdentifierTypeResource } from './patient-identifier-type.rest.js';
import { PatientIdentifierTypeService } from './patient-identifier-type.service.js';
import { patientIdentifierResource } from './patient-identifier.rest.js';
import { PatientIdentifierService } from './patient-identifier.service.js';
import { patientMapping } from './patient.fhir.js';
import { patientMessages } from './patient.messages.js';
import { deletePatients, patientPrivileges } from './patient.privileges.js';
import { patientSettings } from './patient.properties.js';
import { patientResource } from './patient.rest.js';
import { PatientService } from './patient.service.js';

/** Patients and their identifiers. */
export const patientArea: Area = {
  services: [IdentifierValidators, PatientService, PatientIdentifierService, PatientIdentifierTypeService],
  rest: [patientResource, patientIdentifierResource, patientIdentifierTypeResource],
  fhir: [patientMapping],
  privileges: patientPrivileges,
  messages: patientMessages,
  globalProperties: patientSettings,
  handlers: [
    // Whoever may void the person voids the patient with it, as upstream does.
    inTransactionOf(PersonVoided, PatientService, (service, ctx, voiding) =>
      service.followVoidedPerson(ctx.granting(deletePatients.name), voiding),
    ),
    inTransactionOf(PersonUnvoided, PatientService, (service, ctx, voiding) =>
      service.followRestoredPerson(ctx.granting(deletePatients.name), voiding),
    ),
  ],
};
