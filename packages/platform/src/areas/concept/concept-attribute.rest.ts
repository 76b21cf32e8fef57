import { attributeResource, attributeTypeResource } from '../attribute/index.js';
import { ConceptAttributeType } from './concept-attribute-type.entity.js';
import { ConceptAttribute } from './concept-attribute.entity.js';
import { ConceptAttributeService, ConceptAttributeTypeService } from './concept-attribute.service.js';
import { getConceptAttributeTypes, getConcepts } from './concept.privileges.js';

/** @source webservices.rest 3.5.0 ConceptAttributeTypeResource2_0 */
export const conceptAttributeTypeResource = attributeTypeResource(ConceptAttributeType, ConceptAttributeTypeService, {
  name: 'conceptattributetype',
  version: '2.0',
  view: getConceptAttributeTypes,
});

/** @source webservices.rest 3.5.0 ConceptAttributeResource2_0 */
export const conceptAttributeResource = attributeResource(ConceptAttribute, ConceptAttributeService, {
  parent: { resource: 'concept', property: 'concept' },
  version: '2.0',
  view: getConcepts,
});
