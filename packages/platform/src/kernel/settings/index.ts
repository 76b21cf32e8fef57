export { globalProperty, type GlobalPropertyDefinition } from './global-property.js';
export { Settings } from './settings.js';
