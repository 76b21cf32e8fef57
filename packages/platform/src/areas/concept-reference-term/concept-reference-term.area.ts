import type { Area } from '../../kernel/module/index.js';
import { ConceptMapType } from './concept-map-type.entity.js';
import { conceptMapTypeResource } from './concept-map-type.rest.js';
import { ConceptMapTypeService } from './concept-map-type.service.js';
import { ConceptMap } from './concept-map.entity.js';
import { ConceptReferenceTermMap } from './concept-reference-term-map.entity.js';
import { conceptReferenceTermMapResource } from './concept-reference-term-map.rest.js';
import { ConceptReferenceTerm } from './concept-reference-term.entity.js';
import { conceptReferenceTermMessages } from './concept-reference-term.messages.js';
import * as privileges from './concept-reference-term.privileges.js';
import { conceptReferenceTermResource } from './concept-reference-term.rest.js';
import { ConceptReferenceTermService } from './concept-reference-term.service.js';
import { ConceptSource } from './concept-source.entity.js';
import { conceptSourceResource } from './concept-source.rest.js';
import { ConceptSourceService } from './concept-source.service.js';

/** Terminologies, their codes, and kinds of relations to them. */
export const conceptReferenceTermArea: Area = {
  entities: [ConceptSource, ConceptMapType, ConceptReferenceTerm, ConceptReferenceTermMap, ConceptMap],
  services: [ConceptSourceService, ConceptMapTypeService, ConceptReferenceTermService],
  rest: [conceptSourceResource, conceptMapTypeResource, conceptReferenceTermResource, conceptReferenceTermMapResource],
  privileges: [
    privileges.getConceptSources,
    privileges.manageConceptSources,
    privileges.getConceptMapTypes,
    privileges.manageConceptMapTypes,
    privileges.getConceptReferenceTerms,
    privileges.manageConceptReferenceTerms,
  ],
  messages: conceptReferenceTermMessages,
};
