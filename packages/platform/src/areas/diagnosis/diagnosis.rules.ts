import type { CodedOrFreeTextProperties } from '../concept/coded-or-free-text.rules.js';

/** Where a diagnosis keeps its concept or text. */
export const DIAGNOSIS_PARTS: CodedOrFreeTextProperties = {
  coded: 'diagnosisCoded',
  specificName: 'diagnosisCodedName',
  nonCoded: 'diagnosisNonCoded',
};
