export { diagnosisSearchRoutes } from './diagnosis-search.controller.js';
export { DiagnosisSearch, type FoundDiagnosis } from './diagnosis-search.service.js';
