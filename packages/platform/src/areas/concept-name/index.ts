export { conceptStopWordResource } from './concept-stop-word.rest.js';
export { ConceptStopWordService, manageConceptStopWords } from './concept-stop-word.service.js';
