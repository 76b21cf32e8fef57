export { SettingService } from './setting.service.js';
