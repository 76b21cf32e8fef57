export { checkContentPackages, type ContentCheck } from './check-content.service.js';
export { loadContent, type LoadReport, type LoadRequest } from './load-content.service.js';
