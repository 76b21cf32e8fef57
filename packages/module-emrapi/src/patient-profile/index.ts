export { PatientProfileController, patientProfileRoutes } from './patient-profile.controller.js';
export { type PatientProfile, PatientProfileService } from './patient-profile.service.js';
