import { InvalidInputError } from '../../kernel/errors/index.js';
import { type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { codedOrFreeTextDisplayProperty, codedOrFreeTextProperty } from '../concept/index.js';
import { formFieldNamespace, formFieldPath, joinFormField } from '../obs/form-field.rules.js';
import { Condition } from './condition.entity.js';
import { getConditions } from './condition.privileges.js';
import { CLINICAL_STATUSES, conditionProperties, VERIFICATION_STATUSES } from './condition.rules.js';
import { ConditionService } from './condition.service.js';

type Property = PropertyDefinition<Condition, ConditionService>;

/** A property that takes one of some words. */
function oneOf(name: 'clinicalStatus' | 'verificationStatus', words: readonly string[]): Property {
  return {
    needs: [name],
    value: (condition) => condition[name],
    set: (condition, value) => {
      const word = typeof value === 'string' ? value.toUpperCase() : value;
      if (word !== null && !words.includes(word as string)) throw InvalidInputError.of(`[${name} => expected one of ${words.join(', ')}]`);
      Object.assign(condition, { [name]: word });
    },
  };
}

const formField = (part: 'namespace' | 'path'): Property => ({
  needs: ['formNamespaceAndPath'],
  value: ({ formNamespaceAndPath: stored }) => (part === 'namespace' ? formFieldNamespace(stored) : formFieldPath(stored)),
  set: (condition, value) => {
    if (value !== null && typeof value !== 'string') throw InvalidInputError.of(`[The ${part} of a form field => expected text]`);
    const stored = condition.formNamespaceAndPath;
    const namespace = part === 'namespace' ? value : formFieldNamespace(stored);
    condition.formNamespaceAndPath = joinFormField(namespace, part === 'path' ? value : formFieldPath(stored));
  },
});

/** @source webservices.rest 3.5.0 ConditionResource2_2 */
export const conditionResource = restResource(Condition, ConditionService, {
  name: 'condition',
  kind: 'data',
  version: '1.8',
  view: getConditions,
  patient: 'patient.person.uuid',
  display: codedOrFreeTextDisplayProperty(conditionProperties),
  properties: {
    condition: codedOrFreeTextProperty(conditionProperties),
    clinicalStatus: oneOf('clinicalStatus', CLINICAL_STATUSES),
    verificationStatus: oneOf('verificationStatus', VERIFICATION_STATUSES),
    endReason: { value: () => null },
    formFieldNamespace: formField('namespace'),
    formFieldPath: formField('path'),
  },
  default: [
    'uuid',
    'display',
    'condition:ref',
    'patient:ref',
    'clinicalStatus',
    'verificationStatus',
    'previousVersion:ref',
    'onsetDate',
    'endDate',
    'voided',
  ],
  full: [
    'uuid',
    'display',
    'condition',
    'patient:ref',
    'clinicalStatus',
    'verificationStatus',
    'previousVersion',
    'onsetDate',
    'endDate',
    'additionalDetail',
    'voided',
    'auditInfo',
  ],
  creatable: ['condition', 'patient', 'clinicalStatus', 'verificationStatus', 'onsetDate', 'endDate', 'additionalDetail'],
  updatable: ['condition', 'clinicalStatus', 'verificationStatus', 'onsetDate', 'endDate', 'additionalDetail', 'voided'],
  search: (conditions, ctx, read) => {
    const { patientUuid, includeInactive } = read.parameters;
    if (patientUuid === undefined || patientUuid === '') return [];
    return conditions.ofPatient(ctx, patientUuid, { activeOnly: includeInactive !== 'true' }, read);
  },
  restore: false,
});
