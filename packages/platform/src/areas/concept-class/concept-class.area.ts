import { messages } from '../../kernel/i18n/index.js';
import type { Area } from '../../kernel/module/index.js';
import { ConceptClass } from './concept-class.entity.js';
import { getConceptClasses, manageConceptClasses } from './concept-class.privileges.js';
import { conceptClassResource } from './concept-class.rest.js';
import { ConceptClassService } from './concept-class.service.js';

/** Classes of concepts. */
export const conceptClassArea: Area = {
  entities: [ConceptClass],
  services: [ConceptClassService],
  rest: [conceptClassResource],
  privileges: [getConceptClasses, manageConceptClasses],
  messages: [messages('en', { 'conceptclass.duplicate.name': 'Another concept class has this name' })],
};
