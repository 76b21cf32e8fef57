export { codedOrFreeTextDisplayProperty, codedOrFreeTextProperty } from './coded-or-free-text.rest.js';
export { ConceptService } from './concept.service.js';
export { ConceptPartsService } from './concept-parts.service.js';
export { DuplicateConceptNameError } from './concept.validator.js';
