import type { Ctx } from '../../kernel/context/index.js';
import { Concept } from '../concept/concept.entity.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import type { AllergenType, Allergy } from './allergy.entity.js';
import { otherNonCoded } from './allergy.properties.js';

/** What somebody can be allergic to. */
export const ALLERGEN_TYPES: readonly AllergenType[] = ['DRUG', 'FOOD', 'ENVIRONMENT', 'OTHER'];

/** What is known of a patient's allergies: nothing, that there are none, or which. */
export type AllergyKnowledge = 'Unknown' | 'No known allergies' | 'See list';

type Allergen = Pick<Allergy, 'codedAllergen' | 'nonCodedAllergen'>;

/** Whether a concept only says that the allergen or reaction is given as text. */
export function isOtherNonCoded({ environment: { settings } }: Ctx, concept: { readonly uuid: string } | null | undefined): boolean {
  return concept?.uuid !== undefined && concept.uuid.toLowerCase() === otherNonCoded.read(settings).toLowerCase();
}

/** The concept that stands for text; undefined when the dictionary lacks it. */
export function otherNonCodedConcept({ environment: { settings, metadata } }: Ctx): Concept | undefined {
  return metadata.find(Concept, otherNonCoded.read(settings));
}

/** What a reader sees of an allergy: the allergen's name or text. */
export function allergenDisplay(ctx: Ctx, { codedAllergen, nonCodedAllergen }: Allergen): string {
  if (codedAllergen && !(isOtherNonCoded(ctx, codedAllergen) && nonCodedAllergen)) return conceptDisplay(ctx, codedAllergen);
  return nonCodedAllergen ?? '';
}

/**
 * Whether two allergies are to the same thing: the same concept, or the same text without regard to case.
 *
 * @source openmrs-core 2.8.7 Allergen.isSameAllergen
 */
export function isSameAllergen(ctx: Ctx, left: Allergen, right: Allergen): boolean {
  const coded = ({ codedAllergen }: Allergen) => (codedAllergen && !isOtherNonCoded(ctx, codedAllergen) ? codedAllergen.id : undefined);
  const [a, b] = [coded(left), coded(right)];
  if (a !== undefined || b !== undefined) return a === b;
  return (left.nonCodedAllergen ?? '').trim().toLowerCase() === (right.nonCodedAllergen ?? '').trim().toLowerCase();
}
