import type { Area } from '../../kernel/module/index.js';
import { ConceptNameTag } from '../concept-name/concept-name-tag.entity.js';
import { ConceptName } from '../concept-name/concept-name.entity.js';
import { ConceptStopWord } from '../concept-name/concept-stop-word.entity.js';
import { conceptStopWordResource, ConceptStopWordService, manageConceptStopWords } from '../concept-name/index.js';
import { ConceptAnswer } from './concept-answer.entity.js';
import { ConceptAttributeType } from './concept-attribute-type.entity.js';
import { ConceptAttribute } from './concept-attribute.entity.js';
import { conceptAttributeResource, conceptAttributeTypeResource } from './concept-attribute.rest.js';
import { ConceptAttributeService, ConceptAttributeTypeService } from './concept-attribute.service.js';
import { ConceptComplex } from './concept-complex.entity.js';
import { ConceptDescription } from './concept-description.entity.js';
import { ConceptNumeric } from './concept-numeric.entity.js';
import { conceptDescriptionResource, conceptMapResource, conceptNameResource } from './concept-parts.rest.js';
import { ConceptPartsService } from './concept-parts.service.js';
import { ConceptSet } from './concept-set.entity.js';
import { ConceptController, conceptRoutes } from './concept.controller.js';
import { Concept } from './concept.entity.js';
import { conceptMessages } from './concept.messages.js';
import { conceptPrivileges } from './concept.privileges.js';
import { conceptProperties } from './concept.properties.js';
import { ConceptRepository } from './concept.repository.js';
import { conceptResource } from './concept.rest.js';
import { ConceptService } from './concept.service.js';

/** The dictionary. */
export const conceptArea: Area = {
  entities: [
    Concept,
    ConceptName,
    ConceptNameTag,
    ConceptStopWord,
    ConceptDescription,
    ConceptAnswer,
    ConceptSet,
    ConceptNumeric,
    ConceptComplex,
    ConceptAttribute,
    ConceptAttributeType,
  ],
  services: [
    ConceptRepository,
    ConceptService,
    ConceptPartsService,
    ConceptStopWordService,
    ConceptAttributeTypeService,
    ConceptAttributeService,
    ConceptController,
  ],
  rest: [
    conceptResource,
    conceptNameResource,
    conceptDescriptionResource,
    conceptMapResource,
    conceptAttributeResource,
    conceptAttributeTypeResource,
    conceptStopWordResource,
  ],
  routes: conceptRoutes,
  privileges: [...conceptPrivileges, manageConceptStopWords],
  messages: conceptMessages,
  globalProperties: conceptProperties,
};
