import { globalProperty } from '../../kernel/settings/index.js';

/** The concept that stands for an allergen or reaction given as text. */
export const otherNonCoded = globalProperty('allergy.concept.otherNonCoded', {
  type: 'string',
  default: '5622AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  description: 'Uuid of the concept for an allergen or reaction given as text',
});

const severity = (name: string, standard: string) =>
  globalProperty(`allergy.concept.severity.${name}`, {
    type: 'string',
    default: standard,
    description: `Uuid of the concept for a ${name} allergy`,
  });

/** Concepts for how severe an allergy is. @source openmrs-core 2.8.7 `allergy.concept.severity.*` */
export const severityConcepts = {
  mild: severity('mild', '1498AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
  moderate: severity('moderate', '1499AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
  severe: severity('severe', '1500AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'),
} as const;
