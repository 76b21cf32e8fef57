export { DrugFinder } from './drug-finder.service.js';
export { type DrugQuery, DrugSearch } from './drug-search.service.js';
export { DrugService } from './drug.service.js';
