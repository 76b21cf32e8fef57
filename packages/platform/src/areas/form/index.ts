export { FormService } from './form.service.js';
export { FieldService, FieldTypeService } from './field.service.js';
