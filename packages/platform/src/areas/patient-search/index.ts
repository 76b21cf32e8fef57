export { type PatientSearchOptions, PatientSearchService } from './patient-search.service.js';
