export { ConceptService } from './concept.service.js';
export { ConceptPartsService } from './concept-parts.service.js';
export { DuplicateConceptNameError } from './concept.validator.js';
