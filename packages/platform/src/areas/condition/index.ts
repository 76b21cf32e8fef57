export { ConditionService } from './condition.service.js';
