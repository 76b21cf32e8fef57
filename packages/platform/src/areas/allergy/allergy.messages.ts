import { messages } from '../../kernel/i18n/index.js';

export const allergyMessages = [
  messages('en', {
    'allergyapi.patient.required': 'A patient is required',
    'allergyapi.allergen.required': 'An allergen is required',
    'allergyapi.allergenType.required': 'The type of the allergen is required',
    'allergyapi.allergen.codedOrNonCodedAllergen.required': 'A concept or a text for the allergen is required',
    'allergyapi.allergen.nonCodedAllergen.required': 'A text is required for an allergen that is not in the list',
    'allergyapi.message.duplicateAllergen': 'The patient already has an allergy to this allergen',
    'allergyapi.reaction.required': 'A concept is required for each reaction',
    'allergyapi.otherNonCoded.missing': 'The dictionary has no concept for allergens given as text (setting allergy.concept.otherNonCoded)',
    'error.allergyapi.allergy.ReactionNonCoded.cannotBeNumeric': 'A reaction given as text cannot be a number',
    'allergyapi.noKnownAllergies.hasAllergies': 'The patient has allergies; remove them before recording that none are known',
  }),
  messages('fr', {
    'allergyapi.allergen.required': 'Un allergène est requis',
    'allergyapi.message.duplicateAllergen': 'Le patient a déjà une allergie à cet allergène',
  }),
  messages('es', {
    'allergyapi.allergen.required': 'Se requiere un alérgeno',
    'allergyapi.message.duplicateAllergen': 'El paciente ya tiene una alergia a este alérgeno',
  }),
];
