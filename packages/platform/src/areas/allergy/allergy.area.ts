import type { Area } from '../../kernel/module/index.js';
import { AllergyReaction } from './allergy-reaction.entity.js';
import { Allergy } from './allergy.entity.js';
import { allergyMapping } from './allergy.fhir.js';
import { allergyMessages } from './allergy.messages.js';
import { addAllergies, editAllergies, getAllergies, removeAllergies } from './allergy.privileges.js';
import { otherNonCoded, severityConcepts } from './allergy.properties.js';
import { allergyResource } from './allergy.rest.js';
import { AllergyService } from './allergy.service.js';

/** Allergies of patients. They stay when a patient is voided, as upstream's do. */
export const allergyArea: Area = {
  entities: [Allergy, AllergyReaction],
  services: [AllergyService],
  rest: [allergyResource],
  fhir: [allergyMapping],
  privileges: [getAllergies, addAllergies, editAllergies, removeAllergies],
  messages: allergyMessages,
  globalProperties: [otherNonCoded, ...Object.values(severityConcepts)],
};
