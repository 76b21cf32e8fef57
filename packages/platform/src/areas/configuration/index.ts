export { SystemInformationService } from './system-information.service.js';
