export { ConceptMapTypeService } from './concept-map-type.service.js';
export { ConceptReferenceTermService } from './concept-reference-term.service.js';
export { ConceptSourceService } from './concept-source.service.js';
