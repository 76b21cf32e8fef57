import type { Ctx } from '../../kernel/context/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, type PropertyDefinition, requireList, restResource } from '../../kernel/rest/index.js';
import { Concept } from '../concept/concept.entity.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { formFieldNamespace, formFieldPath } from '../obs/form-field.rules.js';
import { AllergyReaction } from './allergy-reaction.entity.js';
import { type AllergenType, Allergy } from './allergy.entity.js';
import { getAllergies } from './allergy.privileges.js';
import { ALLERGEN_TYPES, allergenDisplay, isOtherNonCoded, otherNonCodedConcept } from './allergy.rules.js';
import { AllergyService } from './allergy.service.js';

type Property = PropertyDefinition<Allergy, AllergyService>;
type Input = InputContext<AllergyService>;

const allergen: Property = {
  embedded: {
    display: {
      needs: ['codedAllergen', 'nonCodedAllergen'],
      value: (allergy, { ctx }) => allergenDisplay(ctx, allergy),
    } as PropertyDefinition<Allergy> as never,
    ref: ['allergenType', 'codedAllergen:ref', 'nonCodedAllergen'],
    default: ['allergenType', 'codedAllergen:ref', 'nonCodedAllergen'],
    full: ['allergenType', 'codedAllergen', 'nonCodedAllergen'],
  },
  set: setAllergen,
};

const reactions: Property = {
  embedded: {
    each: 'reactions',
    display: { needs: ['reaction', 'reactionNonCoded'], value: showReaction } as PropertyDefinition<AllergyReaction> as never,
    ref: ['reaction:ref', 'reactionNonCoded'],
    default: ['reaction:ref', 'reactionNonCoded'],
    full: ['reaction', 'reactionNonCoded'],
  },
  set: setReactions,
};

/** @source webservices.rest 3.5.0 AllergyResource1_8 */
export const allergyResource = restResource(Allergy, AllergyService, {
  name: 'allergy',
  parent: { resource: 'patient', property: 'patient' },
  kind: 'data',
  version: '1.8',
  view: getAllergies,
  patient: 'patient.person.uuid',
  display: { needs: ['codedAllergen', 'nonCodedAllergen'], value: (allergy, { ctx }) => allergenDisplay(ctx, allergy) },
  properties: {
    allergen,
    reactions,
    comment: {
      from: 'comments',
      set: (allergy, value, input) => {
        allergy.comments = input.scalar(Allergy, 'comments', value) as string | null;
      },
    },
    reactionNonCoded: {
      needs: ['reactions.reactionNonCoded'],
      value: (allergy) => allergy.reactions.find((reaction) => reaction.reactionNonCoded)?.reactionNonCoded ?? null,
    },
    dateLastUpdated: { needs: ['dateChanged', 'dateCreated'], value: (allergy) => allergy.dateChanged ?? allergy.dateCreated },
    formFieldNamespace: { needs: ['formNamespaceAndPath'], value: (allergy) => formFieldNamespace(allergy.formNamespaceAndPath) },
    formFieldPath: { needs: ['formNamespaceAndPath'], value: (allergy) => formFieldPath(allergy.formNamespaceAndPath) },
  },
  default: ['display', 'uuid', 'allergen', 'severity:ref', 'comment', 'reactions', 'patient:ref'],
  full: ['display', 'uuid', 'allergen', 'severity', 'comment', 'reactions', 'patient', 'voided', 'auditInfo'],
  creatable: ['allergen*', 'severity', 'comment', 'reactions'],
  list: async (allergies, ctx, read) => {
    const known = await allergies.knowledge(ctx, read.parent);
    if (known === 'Unknown') return undefined;
    return known === 'See list' ? allergies.ofPatient(ctx, read.parent, read) : [];
  },
  putCollection: async (allergies, ctx, body, patient) => {
    if (Object.keys(body).length > 0)
      throw InvalidInputError.of('[The body must be an empty object: it records that no allergies are known]');
    await allergies.confirmNoKnownAllergies(ctx, (patient as { id: number }).id);
  },
  removeCollection: (allergies, ctx, patient, reason) => allergies.voidAll(ctx, (patient as { id: number }).id, reason),
  purge: false,
});

function showReaction({ reaction, reactionNonCoded }: AllergyReaction, { ctx }: { ctx: Ctx }): string {
  return isOtherNonCoded(ctx, reaction) && reactionNonCoded ? reactionNonCoded : conceptDisplay(ctx, reaction);
}

/**
 * Takes `{allergenType, codedAllergen, nonCodedAllergen}`. A text stands beside the concept for text alone;
 * beside any other concept it is dropped.
 *
 * @source openmrs-core 2.8.7 Allergen
 */
async function setAllergen(allergy: Allergy, value: unknown, input: Input): Promise<void> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw InvalidInputError.of('[allergen => expected an object]');
  const { allergenType: given, codedAllergen, nonCodedAllergen } = value as Record<string, unknown>;
  const allergenType = typeof given === 'string' ? given.toUpperCase() : given;
  if (allergenType !== undefined && !ALLERGEN_TYPES.includes(allergenType as AllergenType)) {
    throw InvalidInputError.of(`[allergenType => expected one of ${ALLERGEN_TYPES.join(', ')}]`);
  }
  const coded = await known(input, codedAllergen, 'codedAllergen');
  const text = (input.scalar(Allergy, 'nonCodedAllergen', nonCodedAllergen) as string | null)?.trim() || null;
  const isText = coded === null || isOtherNonCoded(input.ctx, coded);
  Object.assign(allergy, {
    allergenType: allergenType ?? allergy.allergenType,
    codedAllergen: coded ?? (text ? (otherNonCodedConcept(input.ctx) ?? null) : null),
    nonCodedAllergen: isText ? text : null,
  });
}

/** The reactions given are all that the allergy has afterwards; one that stays as it is keeps its row. A concept counts once. */
async function setReactions(allergy: Allergy, value: unknown, input: Input): Promise<void> {
  const present = allergy.reactions ?? [];
  const result: AllergyReaction[] = [];
  for (const item of value === null ? [] : requireList(value, 'reactions')) {
    if (typeof item !== 'object' || item === null) throw InvalidInputError.of('[reactions => expected objects with "reaction"]');
    const given = item as Record<string, unknown>;
    const reaction = await known(input, given['reaction'], 'reaction');
    const text = (input.scalar(AllergyReaction, 'reactionNonCoded', given['reactionNonCoded']) as string | null)?.trim() || null;
    const same = (other: AllergyReaction) => other.reaction?.id === reaction?.id && (other.reactionNonCoded ?? null) === text;
    if (result.some(same)) continue;
    result.push(present.find(same) ?? Object.assign(new AllergyReaction(), { reaction, reactionNonCoded: text }));
  }
  allergy.reactions = result;
}

async function known(input: Input, value: unknown, property: string): Promise<Concept | null> {
  const found = await input.reference(Concept, value, property);
  if (!found && value !== null && value !== undefined && value !== '')
    throw InvalidInputError.of(`[${property} => no concept has the uuid given]`);
  return found;
}
