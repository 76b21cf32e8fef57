import { restResource } from '../../kernel/rest/index.js';
import { PatientIdentifier } from './patient-identifier.entity.js';
import { PatientIdentifierService } from './patient-identifier.service.js';

const settable = ['identifier*', 'identifierType*', 'location', 'preferred'];

/** `patient/{uuid}/identifier`. @source webservices.rest 3.5.0 PatientIdentifierResource1_8 */
export const patientIdentifierResource = restResource(PatientIdentifier, PatientIdentifierService, {
  name: 'identifier',
  parent: { resource: 'patient', property: 'patient' },
  kind: 'data',
  version: '1.8',
  display: {
    needs: ['identifier', 'identifierType.name'],
    value: ({ identifier, identifierType }) => (identifierType ? `${identifierType.name} = ${identifier}` : ''),
  },
  default: ['display', 'uuid', 'identifier', 'identifierType:ref', 'location:ref', 'preferred', 'voided'],
  full: ['display', 'uuid', 'identifier', 'identifierType', 'location', 'preferred', 'voided', 'auditInfo'],
  creatable: settable,
  list: (service, ctx, read) => service.ofPatient(ctx, read.parent, read.includeAll, read),
});
