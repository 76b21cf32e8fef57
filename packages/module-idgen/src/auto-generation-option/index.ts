export { AutoGenerationOption } from './auto-generation-option.entity.js';
export { AutoGenerationOptionService } from './auto-generation-option.service.js';
