export { AllergyReaction } from './areas/allergy/allergy-reaction.entity.js';
export { Allergy } from './areas/allergy/allergy.entity.js';
export { AllergyService } from './areas/allergy/index.js';
export { Condition } from './areas/condition/condition.entity.js';
export { ConditionService } from './areas/condition/index.js';
export { EncounterProvider } from './areas/encounter/encounter-provider.entity.js';
export { type AddressTemplate, AddressTemplateService, addressTemplateXml, parseAddressTemplate } from './areas/address-template/index.js';
export { customDatatype } from './areas/attribute/custom-datatypes.rules.js';
export { LongTexts } from './areas/attribute/index.js';
export { ConceptClass } from './areas/concept-class/concept-class.entity.js';
export { ConceptClassService } from './areas/concept-class/index.js';
export { ConceptDatatype } from './areas/concept-datatype/concept-datatype.entity.js';
export { ConceptName } from './areas/concept-name/concept-name.entity.js';
export { bestName, localesInOrder } from './areas/concept-name/concept-name.rules.js';
export { ConceptStopWord } from './areas/concept-name/concept-stop-word.entity.js';
export { ConceptMapType } from './areas/concept-reference-term/concept-map-type.entity.js';
export { ConceptMap } from './areas/concept-reference-term/concept-map.entity.js';
export { ConceptReferenceTerm } from './areas/concept-reference-term/concept-reference-term.entity.js';
export { ConceptSource } from './areas/concept-reference-term/concept-source.entity.js';
export { ConceptMapTypeService, ConceptReferenceTermService, ConceptSourceService } from './areas/concept-reference-term/index.js';
export { ConceptAnswer } from './areas/concept/concept-answer.entity.js';
export { ConceptAttributeService, ConceptAttributeTypeService } from './areas/concept/concept-attribute.service.js';
export { ConceptComplex } from './areas/concept/concept-complex.entity.js';
export { ConceptDescription } from './areas/concept/concept-description.entity.js';
export { ConceptNumeric } from './areas/concept/concept-numeric.entity.js';
export { ConceptReferenceRange } from './areas/concept/concept-reference-range.entity.js';
export { ConceptSet } from './areas/concept/concept-set.entity.js';
export { Concept } from './areas/concept/concept.entity.js';
export { ConceptService } from './areas/concept/index.js';
export { Diagnosis } from './areas/diagnosis/diagnosis.entity.js';
export { DiagnosisService } from './areas/diagnosis/index.js';
export { DrugIngredient } from './areas/drug/drug-ingredient.entity.js';
export { DrugReferenceMap } from './areas/drug/drug-reference-map.entity.js';
export { Drug } from './areas/drug/drug.entity.js';
export { DrugService } from './areas/drug/index.js';
export { EncounterRole } from './areas/encounter/encounter-role.entity.js';
export { EncounterRoleService } from './areas/encounter/encounter-role.service.js';
export { EncounterType } from './areas/encounter/encounter-type.entity.js';
export { EncounterTypeService } from './areas/encounter/encounter-type.service.js';
export { Encounter } from './areas/encounter/encounter.entity.js';
export { FhirConceptSource } from './areas/fhir/fhir-concept-source.entity.js';
export { FhirPatientIdentifierSystem } from './areas/fhir/fhir-patient-identifier-system.entity.js';
export { Form } from './areas/form/form.entity.js';
export {
  LocationAttributeService,
  LocationAttributeTypeService,
  type LocationDraft,
  LocationService,
  LocationTagService,
} from './areas/location/index.js';
export { LocationAttributeType } from './areas/location/location-attribute-type.entity.js';
export { LocationAttribute } from './areas/location/location-attribute.entity.js';
export { LocationTag } from './areas/location/location-tag.entity.js';
export { Location } from './areas/location/location.entity.js';
export { EncounterService } from './areas/encounter/index.js';
export { ObsService } from './areas/obs/index.js';
export { Obs } from './areas/obs/obs.entity.js';
export {
  type IdentifierValidator,
  IdentifierValidators,
  identifierValidators,
  PatientIdentifierTypeService,
  PatientService,
} from './areas/patient/index.js';
export { PatientIdentifierType } from './areas/patient/patient-identifier-type.entity.js';
export { PatientIdentifier } from './areas/patient/patient-identifier.entity.js';
export { Patient } from './areas/patient/patient.entity.js';
export { PersonAttributeTypeService } from './areas/person/index.js';
export { PersonAddress } from './areas/person/person-address.entity.js';
export { PersonAttributeType } from './areas/person/person-attribute-type.entity.js';
export { PersonName } from './areas/person/person-name.entity.js';
export { Person } from './areas/person/person.entity.js';
export { PrivilegeService } from './areas/privilege/index.js';
export { Privilege as StoredPrivilege } from './areas/privilege/privilege.entity.js';
export { ProviderAttributeTypeService } from './areas/provider/index.js';
export { Provider } from './areas/provider/provider.entity.js';
export { Relationship, RelationshipService, RelationshipTypeService } from './areas/relationship/index.js';
export { RelationshipType } from './areas/relationship/relationship-type.entity.js';
export { RoleService } from './areas/role/index.js';
export { Role } from './areas/role/role.entity.js';
export { GlobalProperty } from './areas/setting/global-property.entity.js';
export { SettingService } from './areas/setting/index.js';
export { AuthenticationService } from './areas/user/index.js';
export { type AssignVisit, VisitAssignment, VisitService } from './areas/visit/index.js';
export { VisitAttributeTypeService, VisitTypeService } from './areas/visit/index.js';
export { VisitType } from './areas/visit/visit-type.entity.js';
export { Visit } from './areas/visit/visit.entity.js';
export { FormService } from './areas/form/index.js';
export { FormResource } from './areas/form/form-resource.entity.js';
export { OrderFrequencyService } from './areas/order/index.js';
export { OrderFrequency } from './areas/order/order-frequency.entity.js';
export { ReferenceRanges } from './areas/concept-reference-range/index.js';
export { ConceptAttributeType } from './areas/concept/concept-attribute-type.entity.js';
export { ConceptAttribute } from './areas/concept/concept-attribute.entity.js';
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
  mergeShapes,
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
export {
  type Answer,
  fallbackRoute,
  HttpServer,
  ListenError,
  queryText,
  type Route,
  route,
  type RouteRequest,
} from './kernel/http/index.js';
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
  type InputObject,
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
export { migrateDatabase, type MigrationProgress, pendingMigrations, type RunningServer, ServerParts } from './kernel/server/index.js';
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
