import { type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { PatientIdentifierType } from './patient-identifier-type.entity.js';
import { PatientIdentifierTypeService } from './patient-identifier-type.service.js';
import { getIdentifierTypes } from './patient.privileges.js';

/** Constants are read without regard to case. */
const constant = (
  name: 'locationBehavior' | 'uniquenessBehavior',
): PropertyDefinition<PatientIdentifierType, PatientIdentifierTypeService> => ({
  from: name,
  set: (type, value, input) => {
    const text = input.scalar(PatientIdentifierType, name, value);
    Object.assign(type, { [name]: typeof text === 'string' ? text.toUpperCase() : text });
  },
});

const settable = ['format', 'formatDescription', 'required', 'validator', 'locationBehavior', 'uniquenessBehavior'];
const shown = ['uuid', 'display', 'name', 'description', ...settable, 'retired'];

/** `patientidentifiertype`. @source webservices.rest 3.5.0 PatientIdentifierTypeResource2_0 */
export const patientIdentifierTypeResource = restResource(PatientIdentifierType, PatientIdentifierTypeService, {
  name: 'patientidentifiertype',
  kind: 'metadata',
  version: '2.0',
  view: getIdentifierTypes,
  properties: { locationBehavior: constant('locationBehavior'), uniquenessBehavior: constant('uniquenessBehavior') },
  default: shown,
  full: [...shown, 'auditInfo'],
  creatable: ['name*', 'description*', ...settable],
});
