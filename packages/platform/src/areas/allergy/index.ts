export { AllergyService } from './allergy.service.js';
