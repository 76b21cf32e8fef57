export { SessionService } from './session.service.js';
