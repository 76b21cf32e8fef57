import type { Problems } from '../../kernel/errors/index.js';
import { codedOrFreeTextOf, hasForeignName, isEmptyCodedOrFreeText } from '../concept/coded-or-free-text.rules.js';
import type { Condition } from './condition.entity.js';
import { CLINICAL_STATUSES, conditionProperties, VERIFICATION_STATUSES } from './condition.rules.js';

/**
 * Rules of a condition. Upstream wrote the first two and never asks them; here they hold.
 *
 * @source openmrs-core 2.8.7 ConditionValidator
 */
export function checkCondition(condition: Condition, problems: Problems): void {
  const what = codedOrFreeTextOf(condition, conditionProperties);
  if (isEmptyCodedOrFreeText(what)) problems.field('condition', 'Condition.conditionShouldNotBeNull');
  else if (hasForeignName(what)) problems.field('condition', 'Condition.specificNameOfAnotherConcept');
  if (!condition.clinicalStatus) problems.field('clinicalStatus', 'Condition.clinicalStatusShouldNotBeNull');
  else if (!CLINICAL_STATUSES.includes(condition.clinicalStatus)) problems.field('clinicalStatus', 'error.invalid');
  if (condition.verificationStatus && !VERIFICATION_STATUSES.includes(condition.verificationStatus))
    problems.field('verificationStatus', 'error.invalid');
  if (!condition.patient) problems.field('patient', 'Condition.patientShouldNotBeNull');
  const { onsetDate, endDate } = condition;
  if (onsetDate && endDate && endDate < onsetDate) problems.field('endDate', 'Condition.endDateBeforeOnsetDate');
}
