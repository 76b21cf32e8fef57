import type { Area } from '../../kernel/module/index.js';
import { DrugFinder } from './drug-finder.service.js';
import { DrugIngredient } from './drug-ingredient.entity.js';
import { DrugReferenceMap } from './drug-reference-map.entity.js';
import { DrugSearch } from './drug-search.service.js';
import { Drug } from './drug.entity.js';
import { drugMessages } from './drug.messages.js';
import { drugIngredientResource, drugReferenceMapResource, drugResource } from './drug.rest.js';
import { DrugService } from './drug.service.js';

/** Products of the dictionary. */
export const drugArea: Area = {
  entities: [Drug, DrugIngredient, DrugReferenceMap],
  services: [DrugService, DrugSearch, DrugFinder],
  rest: [drugResource, drugIngredientResource, drugReferenceMapResource],
  messages: drugMessages,
};
