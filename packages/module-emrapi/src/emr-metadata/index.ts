export {
  conceptCode,
  EMR_SOURCE,
  locationTag,
  NARROWER_THAN_MAP_TYPE,
  privilegeLevels,
  SAME_AS_MAP_TYPE,
  term,
  type TermCode,
  TEST_PATIENT_ATTRIBUTE_TYPE,
  UNKNOWN_PATIENT_ATTRIBUTE_TYPE,
} from './emr-metadata.data.js';
export { EmrMetadataSetup } from './emr-metadata-setup.service.js';
export { type DiagnosisConcepts, EmrMetadata } from './emr-metadata.service.js';
export { listOf, pairsOf } from './list-setting.rules.js';
export { PrivilegeLevelRepository } from './privilege-level.repository.js';
