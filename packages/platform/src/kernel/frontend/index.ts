export {
  type AssembledApp,
  type AssembledFrontend,
  type AssembledPackage,
  assembleFrontend,
  type AssembleOptions,
} from './assemble-frontend.js';
export { FrontendError, type FrontendProblem } from './frontend-errors.js';
export {
  checkFrontendLock,
  formatFrontendLock,
  type FrontendLock,
  type LockedPackage,
  lockFrontend,
  type LockOptions,
  parseFrontendLock,
  readFrontendLock,
} from './frontend-lock.js';
export {
  extendFrontendManifest,
  type FrontendExtension,
  type FrontendManifest,
  type FrontendManifestInput,
  type FrontendPackage,
  parseFrontendManifest,
  readFrontendManifest,
} from './frontend-manifest.js';
export { frontendContentSecurityPolicy, frontendRouter, type FrontendRouterOptions } from './frontend-router.js';
