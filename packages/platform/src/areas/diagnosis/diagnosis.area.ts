import type { Area } from '../../kernel/module/index.js';
import { DiagnosisAttributeType } from './diagnosis-attribute-type.entity.js';
import { DiagnosisAttribute } from './diagnosis-attribute.entity.js';
import { Diagnosis } from './diagnosis.entity.js';
import { diagnosisMapping } from './diagnosis.fhir.js';
import { diagnosisMessages } from './diagnosis.messages.js';
import { diagnosisPrivileges } from './diagnosis.privileges.js';
import { diagnosisResource } from './diagnosis.rest.js';
import { DiagnosisService } from './diagnosis.service.js';

/** What the area adds to the platform. */
export const diagnosisArea: Area = {
  entities: [Diagnosis, DiagnosisAttribute, DiagnosisAttributeType],
  services: [DiagnosisService],
  rest: [diagnosisResource],
  fhir: [diagnosisMapping],
  privileges: diagnosisPrivileges,
  messages: diagnosisMessages,
};
