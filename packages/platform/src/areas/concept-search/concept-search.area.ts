import type { Area } from '../../kernel/module/index.js';
import { ConceptCodes } from './concept-codes.service.js';
import { conceptSearchResource } from './concept-search.rest.js';
import { ConceptSearch } from './concept-search.service.js';

/** Finding concepts by names and codes. */
export const conceptSearchArea: Area = { services: [ConceptCodes, ConceptSearch], rest: [conceptSearchResource] };
