export { default } from './module.js';
export { AdtService, EMR_ASSIGNMENT_HANDLER } from './adt/index.js';
export { DiagnosisSearch, type FoundDiagnosis } from './diagnosis-search/index.js';
export {
  type Disposition,
  type DispositionConcepts,
  type DispositionObs,
  DispositionService,
  type DispositionType,
} from './disposition/index.js';
export { conceptCode, EMR_SOURCE, EmrMetadata, locationTag, term, type TermCode } from './emr-metadata/index.js';
export { type PatientProfile, PatientProfileService } from './patient-profile/index.js';
export { type VisitOverview, VisitOverviewService } from './visit-overview/index.js';
