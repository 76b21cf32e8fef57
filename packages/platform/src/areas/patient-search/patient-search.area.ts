import type { Area } from '../../kernel/module/index.js';
import { createNameWordIndex } from './migrations/0010-create-name-word-index.js';
import { patientSearchSettings } from './patient-search.properties.js';
import { PatientSearchService } from './patient-search.service.js';

/** Searching for patients and persons. */
export const patientSearchArea: Area = {
  services: [PatientSearchService],
  migrations: [createNameWordIndex],
  globalProperties: patientSearchSettings,
};
