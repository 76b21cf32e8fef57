import { globalProperty } from '@openmrs-ts/platform';

/** Patients to make at the next start; set back to 0 when they are made. */
export const createOnNextStart = globalProperty('referencedemodata.createDemoPatientsOnNextStartup', {
  type: 'integer',
  default: 0,
  unit: 'patients',
  description: 'Demo patients to make at the next start; goes back to 0 afterwards',
});

/** Demo patients made so far; the next ones go on from there. */
export const patientsMade = globalProperty('referencedemodata.patientsMade', {
  type: 'integer',
  default: 0,
  unit: 'patients',
  description: 'Demo patients made so far',
});
