export { EMULATED_CORE_VERSION, type ListedModule, listedModules } from './module.rules.js';
