import type { CodedOrFreeTextProperties } from '../concept/coded-or-free-text.rules.js';
import type { ConditionClinicalStatus, ConditionVerificationStatus } from './condition.entity.js';

/** Statuses in the order of the enumeration. @source openmrs-core 2.8.7 ConditionClinicalStatus */
export const CLINICAL_STATUSES: readonly ConditionClinicalStatus[] = [
  'ACTIVE',
  'INACTIVE',
  'HISTORY_OF',
  'RECURRENCE',
  'RELAPSE',
  'REMISSION',
  'RESOLVED',
];

/** Statuses of conditions that the patient has now. */
export const ACTIVE_STATUSES: readonly ConditionClinicalStatus[] = ['ACTIVE', 'RECURRENCE', 'RELAPSE'];

/** How certain a condition is. */
export const VERIFICATION_STATUSES: readonly ConditionVerificationStatus[] = ['PROVISIONAL', 'CONFIRMED'];

/** Where a condition keeps its concept or text. */
export const conditionProperties: CodedOrFreeTextProperties = {
  coded: 'conditionCoded',
  specificName: 'conditionCodedName',
  nonCoded: 'conditionNonCoded',
};

/** Properties whose change makes a new version. */
export const VERSIONED = [
  'previousVersion',
  'patient',
  'encounter',
  'formNamespaceAndPath',
  'clinicalStatus',
  'verificationStatus',
  'conditionCoded',
  'conditionCodedName',
  'conditionNonCoded',
  'onsetDate',
  'endDate',
  'additionalDetail',
  'voided',
] as const;
