export { ConceptDatatypeService } from './concept-datatype.service.js';
