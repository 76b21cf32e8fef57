export { ConceptCodes } from './concept-codes.service.js';
export { type ConceptHit, type ConceptQuery, ConceptSearch } from './concept-search.service.js';
export { conceptHitResource } from './concept-search.rest.js';
