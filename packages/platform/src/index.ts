export { Location } from './areas/location/location.entity.js';
export { PatientIdentifierType } from './areas/patient/patient-identifier-type.entity.js';
export { PatientIdentifier } from './areas/patient/patient-identifier.entity.js';
export { PersonAddress } from './areas/person/person-address.entity.js';
export { GlobalProperty } from './areas/setting/global-property.entity.js';
export { AuthenticationService } from './areas/user/index.js';
export { authenticated, Authenticator, open, privilege, type Privilege, requires, unguardedMethods } from './kernel/auth/index.js';
export { type AuthenticatedUser, Ctx, type Environment, type Origin, wholeSeconds } from './kernel/context/index.js';
export {
  Auditable,
  Cached,
  clientConfig,
  Collection,
  type DatabaseConnection,
  Db,
  type EntityClass,
  MetadataCache,
  OpenmrsData,
  OpenmrsMetadata,
  OpenmrsObject,
  ownShape,
  type Page,
  type PageOf,
  pageOf,
  Retireable,
  type Selection,
  type Shape,
  shapeOf,
  StoredVerbatim,
  type UserReference,
} from './kernel/db/index.js';
export {
  ConflictError,
  type FieldProblem,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  OpenmrsError,
  Problems,
  UnauthenticatedError,
  UnsupportedError,
  ValidationError,
} from './kernel/errors/index.js';
export { type EventHandler, Events, eventType, type EventType, inTransactionOf, on } from './kernel/events/index.js';
export {
  assembleFrontend,
  checkFrontendLock,
  extendFrontendManifest,
  formatFrontendLock,
  FrontendError,
  type FrontendLock,
  type FrontendManifest,
  frontendRouter,
  lockFrontend,
  parseFrontendManifest,
  readFrontendLock,
  readFrontendManifest,
} from './kernel/frontend/index.js';
export { healthCheck, type HealthCheck } from './kernel/health/index.js';
export { type Answer, fallbackRoute, HttpServer, ListenError, queryText, type Route, route, type RouteRequest } from './kernel/http/index.js';
export { type MessageBundle, Messages, messages } from './kernel/i18n/index.js';
export { createLogger, type Logger } from './kernel/log/index.js';
export { migration, type Migration, MigrationError, type MigrationRunner } from './kernel/migration/index.js';
export {
  type Area,
  CompositionError,
  type Contribution,
  defineDistribution,
  defineModule,
  type DistributionDefinition,
  type DistributionExtension,
  extendDistribution,
  extensionPoint,
  type ExtensionPoint,
  mergeAreas,
  type ModuleDefinition,
  type ModuleStart,
  to,
} from './kernel/module/index.js';
export { EmbeddedPostgresError, type EmbeddedPostgres, startEmbeddedPostgres } from './kernel/postgres/index.js';
export {
  formatInstant,
  type InputContext,
  type ListRead,
  type ListResult,
  parseInstant,
  parseRepresentation,
  type PropertyDefinition,
  queryOf,
  type RenderContext,
  type RepresentationItem,
  requireList,
  type ResourceOptions,
  restResource,
  type RestResource,
  type SearchHandler,
  type TypesDefinition,
  uriPrefix,
} from './kernel/rest/index.js';
export { type RunningServer, ServerParts } from './kernel/server/index.js';
export {
  type DataPrivileges,
  DataService,
  inject,
  inUse,
  type MetadataPrivileges,
  MetadataService,
  type Read,
  replace,
  type Replacement,
  service,
  type ServiceClass,
  type Services,
} from './kernel/service/index.js';
export { globalProperty, type GlobalPropertyDefinition, Settings } from './kernel/settings/index.js';
export { scheduledTask, type ScheduledTask } from './kernel/tasks/index.js';
export { platformModule, platformVersion } from './platform-module.js';
export { composePlatform, type PlatformOptions, startPlatform } from './start-platform.js';
