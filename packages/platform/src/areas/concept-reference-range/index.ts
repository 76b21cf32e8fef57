export { type FoundRange, ReferenceRanges } from './reference-range.service.js';
export type { Limits, ObservedFact, PatientFacts } from './reference-range.rules.js';
