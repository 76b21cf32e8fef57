export { default } from './module.js';
export { demoPatient } from './demo-patient/demo-patient.rules.js';
export { DemoStartService } from './demo-patient/demo-start.service.js';
