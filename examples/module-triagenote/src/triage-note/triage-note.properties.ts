import { globalProperty } from '@openmrs-ts/platform';

/** Age at which a note is voided. */
export const keepDays = globalProperty('triagenote.keepDays', {
  type: 'integer',
  default: 365,
  unit: 'days',
  description: 'Triage notes older than this are voided',
});
