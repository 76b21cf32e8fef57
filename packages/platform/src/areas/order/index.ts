export { CareSettingService, OrderFrequencyService, OrderService, OrderTypeService } from './order.service.js';
