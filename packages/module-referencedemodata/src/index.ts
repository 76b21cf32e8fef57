export { demoPatient } from './demo-patient/demo-patient.rules.js';
