import type { Area } from '../../kernel/module/index.js';
import { ConceptReferenceRange } from '../concept/concept-reference-range.entity.js';
import { conceptReferenceRangeResource } from './reference-range.rest.js';
import { ReferenceRanges } from './reference-range.service.js';

/** Limits of numeric concepts for patients of an age, a sex and so on. */
export const conceptReferenceRangeArea: Area = {
  entities: [ConceptReferenceRange],
  services: [ReferenceRanges],
  rest: [conceptReferenceRangeResource],
};
