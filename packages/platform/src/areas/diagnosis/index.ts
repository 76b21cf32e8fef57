export { DiagnosisService } from './diagnosis.service.js';
