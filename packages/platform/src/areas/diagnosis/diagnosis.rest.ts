import { InvalidInputError } from '../../kernel/errors/index.js';
import { parseInstant, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { codedOrFreeTextDisplayProperty, codedOrFreeTextProperty } from '../concept/index.js';
import { formFieldNamespace, formFieldPath, joinFormField } from '../obs/form-field.rules.js';
import { Diagnosis, type DiagnosisCertainty } from './diagnosis.entity.js';
import { getDiagnoses } from './diagnosis.privileges.js';
import { DIAGNOSIS_PARTS } from './diagnosis.rules.js';
import { DiagnosisService } from './diagnosis.service.js';

const CERTAINTIES: readonly DiagnosisCertainty[] = ['PROVISIONAL', 'CONFIRMED'];

function certaintyOf(value: unknown): DiagnosisCertainty {
  const word = typeof value === 'string' ? value.toUpperCase() : value;
  if (word === null || word === undefined) return null as unknown as DiagnosisCertainty;
  const found = CERTAINTIES.find((item) => item === word);
  if (!found) throw InvalidInputError.of(`[certainty => expected one of ${CERTAINTIES.join(', ')}]`);
  return found;
}

function textOrNull(value: unknown, property: string): string | null {
  if (value === null || value === undefined || typeof value === 'string') return value ?? null;
  throw InvalidInputError.of(`[${property} => expected text]`);
}

const properties: Record<string, PropertyDefinition<Diagnosis, DiagnosisService>> = {
  diagnosis: codedOrFreeTextProperty(DIAGNOSIS_PARTS),
  certainty: {
    from: 'certainty',
    set: (diagnosis, value) => {
      diagnosis.certainty = certaintyOf(value);
    },
  },
  formFieldNamespace: {
    needs: ['formNamespaceAndPath'],
    value: (diagnosis) => formFieldNamespace(diagnosis.formNamespaceAndPath),
    set: (diagnosis, value) => {
      const path = formFieldPath(diagnosis.formNamespaceAndPath);
      diagnosis.formNamespaceAndPath = joinFormField(textOrNull(value, 'formFieldNamespace'), path);
    },
  },
  formFieldPath: {
    needs: ['formNamespaceAndPath'],
    value: (diagnosis) => formFieldPath(diagnosis.formNamespaceAndPath),
    set: (diagnosis, value) => {
      const namespace = formFieldNamespace(diagnosis.formNamespaceAndPath);
      diagnosis.formNamespaceAndPath = joinFormField(namespace, textOrNull(value, 'formFieldPath'));
    },
  },
};

/** Diagnoses of patients. @source webservices.rest 3.5.0 DiagnosisResource2_5 */
export const diagnosisResource = restResource(Diagnosis, DiagnosisService, {
  name: 'patientdiagnoses',
  kind: 'data',
  version: '1.8',
  view: getDiagnoses,
  patient: 'patient.person.uuid',
  display: codedOrFreeTextDisplayProperty(DIAGNOSIS_PARTS),
  properties,
  default: [
    'uuid',
    'diagnosis:ref',
    'condition:ref',
    'encounter:ref',
    'certainty',
    'rank',
    'voided',
    'display',
    'patient:ref',
    'formFieldNamespace',
    'formFieldPath',
  ],
  full: [
    'uuid',
    'diagnosis',
    'patient:ref',
    'condition',
    'encounter',
    'certainty',
    'rank',
    'voided',
    'auditInfo',
    'display',
    'formFieldNamespace',
    'formFieldPath',
  ],
  links: { default: ['full', 'self'] },
  creatable: ['diagnosis*', 'encounter*', 'condition*', 'certainty*', 'patient*', 'rank*', 'formFieldNamespace', 'formFieldPath'],
  updatable: ['diagnosis', 'condition', 'rank', 'voided', 'certainty', 'encounter', 'formFieldNamespace', 'formFieldPath'],
  list: false,
  search: (service, ctx, { parameters: { patientUuid, fromDate }, ...read }) =>
    patientUuid && fromDate ? service.ofPatient(ctx, patientUuid, parseInstant(fromDate), read) : [],
});
