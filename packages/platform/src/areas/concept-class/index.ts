export { ConceptClassService } from './concept-class.service.js';
