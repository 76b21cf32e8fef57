export {
  defineDistribution,
  type DistributionDefinition,
  type DistributionExtension,
  type DistributionFrontend,
  extendDistribution,
  undeclaredSettings,
} from './distribution.js';
export { type Contribution, extensionPoint, type ExtensionPoint, to } from './extension-point.js';
export { type Area, defineModule, mergeAreas, type ModuleDefinition, type ModuleStart } from './module.js';
export { CompositionError, startOrder } from './start-order.js';
