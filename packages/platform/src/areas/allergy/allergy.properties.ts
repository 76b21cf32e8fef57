import { globalProperty } from '../../kernel/settings/index.js';

/** The concept that stands for an allergen or reaction given as text. */
export const otherNonCoded = globalProperty('allergy.concept.otherNonCoded', {
  type: 'string',
  default: '5622AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  description: 'Uuid of the concept for an allergen or reaction given as text',
});
