/** One representation: its properties in order, `:r`, `:d` or `:f` telling how related objects are shown, and the names of its links. */
export type CataloguedList = readonly [properties: string, links: string];

/** What a resource shows. */
export interface CataloguedResource {
  /** Shown as `resourceVersion`, in references not. */
  readonly version: string;
  readonly ref: CataloguedList;
  readonly default: CataloguedList;
  readonly full: CataloguedList;
}

/**
 * The representations that clients of OpenMRS rely on, of every resource of platform 2.8; sub-resources as `<parent>/<name>`.
 *
 * @source webservices.rest 3.5.0 the resource classes of platform 2.8
 */
export const catalogue: Readonly<Record<string, CataloguedResource>> = {
  administrationlinks: {
    version: '1.8',
    ref: ['uuid display title administrationLinks', 'self'],
    default: ['uuid display title administrationLinks', 'self'],
    full: ['uuid display title administrationLinks', 'self'],
  },
  alert: {
    version: '1.8',
    ref: ['uuid display alertId', 'self'],
    default: ['uuid display alertId text satisfiedByAny dateToExpire alertRead recipients:r', 'self full'],
    full: [
      'uuid display alertId text satisfiedByAny alertRead dateToExpire creator:d dateCreated changedBy:d dateChanged ' + 'recipients:d',
      'self',
    ],
  },
  'alert/recipient': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display recipient:r alertRead dateChanged', 'self full'],
    full: ['uuid display recipient:d alertRead dateChanged', 'self'],
  },
  caresetting: {
    version: '1.10',
    ref: ['uuid display', 'self'],
    default: ['uuid name description retired careSettingType display', 'self full'],
    full: ['uuid name description retired careSettingType display auditInfo', 'self'],
  },
  cohort: {
    version: '2.1',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description voided size', 'self full'],
    full: ['uuid display name description voided size auditInfo', 'self'],
  },
  'cohort/membership': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display startDate endDate patientUuid', 'self patient full'],
    full: ['uuid display startDate endDate patientUuid auditInfo', 'self patient'],
  },
  concept: {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display name:d datatype:r conceptClass:r set version retired names:r descriptions:r mappings:r answers:r ' +
        'setMembers:r attributes:r',
      'self full',
    ],
    full: [
      'uuid display name:d datatype:d conceptClass:d set version retired names:d descriptions:d mappings:d answers:d ' +
        'setMembers:d shortName auditInfo hiNormal hiAbsolute hiCritical lowNormal lowAbsolute lowCritical units allowDecimal ' +
        'displayPrecision attributes:d',
      'self',
    ],
  },
  'concept/attribute': {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: ['display uuid attributeType:r value voided', 'self full'],
    full: ['display uuid attributeType:r value voided auditInfo', 'self'],
  },
  'concept/description': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid description locale', 'self full'],
    full: ['uuid description locale auditInfo', 'self'],
  },
  'concept/mapping': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid conceptReferenceTerm:r conceptMapType:r', 'self full'],
    full: ['display uuid conceptReferenceTerm:d conceptMapType:d auditInfo', 'self'],
  },
  'concept/name': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid name locale localePreferred conceptNameType', 'self full'],
    full: ['display uuid name locale localePreferred conceptNameType auditInfo', 'self'],
  },
  conceptattributetype: {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  conceptclass: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  conceptdatatype: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description hl7Abbreviation retired', 'self full'],
    full: ['uuid display name description hl7Abbreviation retired auditInfo', 'self'],
  },
  conceptmaptype: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description isHidden retired', 'self full'],
    full: ['uuid display name description isHidden retired auditInfo', 'self'],
  },
  conceptproposal: {
    version: '1.8',
    ref: ['uuid display encounter:r originalText state occurrences creator:r dateCreated', 'self'],
    default: ['uuid display encounter:r originalText finalText state comments occurrences creator:r dateCreated', 'self'],
    full: [
      'uuid display encounter:d obsConcept:d obs:d mappedConcept:d originalText finalText state comments occurrences creator:d ' +
        'dateCreated changedBy:d dateChanged',
      'self',
    ],
  },
  conceptreferencerange: {
    version: '2.8',
    ref: ['uuid display', 'self full'],
    default: ['uuid display concept hiNormal hiAbsolute hiCritical lowNormal lowAbsolute lowCritical units allowDecimal', 'self full'],
    full: ['uuid display concept hiNormal hiAbsolute hiCritical lowNormal lowAbsolute lowCritical units allowDecimal', 'self'],
  },
  conceptreferenceterm: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name conceptSource:r description code version retired', 'self full'],
    full: ['uuid display name conceptSource description code version retired auditInfo', 'self'],
  },
  conceptreferencetermmap: {
    version: '1.9',
    ref: ['uuid display', 'self full'],
    default: ['uuid display termA:r termB:r conceptMapType:r', 'self full'],
    full: ['uuid display termA:d termB:d conceptMapType:d auditInfo', 'self'],
  },
  conceptsearch: {
    version: '1.8',
    ref: ['display concept:r conceptName:r', ''],
    default: ['display concept:r conceptName:r', ''],
    full: ['display concept:d conceptName:d word transientWeight', ''],
  },
  conceptsource: {
    version: '2.1',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description hl7Code retired uniqueId', 'self full'],
    full: ['uuid display name description hl7Code retired auditInfo uniqueId', 'self'],
  },
  conceptstateconversion: {
    version: '1.8',
    ref: ['uuid display concept:r programWorkflow:r programWorkflowState:r', 'self full'],
    default: ['uuid display concept:r programWorkflow:r programWorkflowState:r', 'self full'],
    full: ['uuid display concept:d programWorkflow:d programWorkflowState:d', 'self'],
  },
  conceptstopword: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display value locale', 'full self'],
    full: ['uuid display value locale', 'self'],
  },
  condition: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display condition:r patient:r clinicalStatus verificationStatus previousVersion:r onsetDate endDate voided',
      'self full',
    ],
    full: [
      'uuid display condition patient:r clinicalStatus verificationStatus previousVersion onsetDate endDate additionalDetail ' +
        'voided auditInfo',
      'self',
    ],
  },
  customdatatype: {
    version: '1.9',
    ref: ['uuid display', 'self full'],
    default: ['uuid display datatypeClassname handlers:f', 'self full'],
    full: ['uuid display datatypeClassname handlers:f', 'self'],
  },
  'customdatatype/handlers': {
    version: '1.8',
    ref: ['uuid handlerClassname display', 'self full'],
    default: ['uuid handlerClassname display', 'self full'],
    full: ['uuid handlerClassname display', 'self full'],
  },
  databasechange: {
    version: '1.8',
    ref: ['uuid display', 'self full'],
    default: ['uuid display author description runStatus', 'self full'],
    full: ['uuid display author description runStatus comments ranDate', 'self'],
  },
  drug: {
    version: '1.12',
    ref: ['uuid display', 'self'],
    default: [
      'display uuid name description retired dosageForm:r maximumDailyDose minimumDailyDose concept:r combination strength ' +
        'drugReferenceMaps:r ingredients:r',
      'self full',
    ],
    full: [
      'display uuid name description retired dosageForm:r maximumDailyDose minimumDailyDose concept:r combination auditInfo ' +
        'strength drugReferenceMaps:d ingredients:d',
      'self',
    ],
  },
  'drug/ingredient': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid ingredient:r strength units:r', 'self full'],
    full: ['display uuid ingredient:r strength units:r', 'self'],
  },
  drugreferencemap: {
    version: '1.8',
    ref: ['uuid display', 'self full'],
    default: ['display uuid drug:r conceptReferenceTerm:r conceptMapType:r', 'self full'],
    full: ['display uuid auditInfo drug:d conceptReferenceTerm:d conceptMapType:d', 'self'],
  },
  encounter: {
    version: '2.2',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display encounterDatetime patient:r location:r form:r encounterType:r obs:r orders:r voided visit:r ' +
        'encounterProviders:r diagnoses',
      'self full',
    ],
    full: [
      'uuid display encounterDatetime patient:r location form encounterType obs orders voided auditInfo visit:d ' +
        'encounterProviders:d diagnoses',
      'self',
    ],
  },
  'encounter/encounterprovider': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid provider:r encounterRole:r voided', 'full'],
    full: ['uuid provider:d encounterRole:d voided auditInfo', 'self'],
  },
  encounterrole: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  encountertype: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  field: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display name description fieldType:r concept:r tableName attributeName defaultValue selectMultiple retired',
      'self full',
    ],
    full: ['uuid display name description fieldType concept tableName attributeName defaultValue selectMultiple retired auditInfo', 'self'],
  },
  'field/answer': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display concept:r field:r', 'self full'],
    full: ['uuid display concept field auditInfo', 'self'],
  },
  fieldtype: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description isSet retired', 'self full'],
    full: ['uuid display name description isSet retired auditInfo', 'self'],
  },
  form: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description encounterType:r version build published formFields:r retired resources:r', 'self full'],
    full: ['uuid display name description encounterType version build published formFields retired auditInfo resources', 'self'],
  },
  'form/formfield': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display parent:r form:r field:r fieldNumber fieldPart pageNumber minOccurs maxOccurs required sortWeight retired',
      'self full',
    ],
    full: [
      'uuid display parent form field fieldNumber fieldPart pageNumber minOccurs maxOccurs required sortWeight retired ' + 'auditInfo',
      'self',
    ],
  },
  'form/resource': {
    version: '1.9',
    ref: ['uuid display', 'value self'],
    default: ['uuid name valueReference display', 'value self full'],
    full: ['uuid name valueReference dataType handler handlerConfig display', 'value self'],
  },
  hl7: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display messageState', 'self full'],
    full: ['uuid display source:d sourceKey data messageState', 'self'],
  },
  hl7source: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  location: {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display name description address1 address2 cityVillage stateProvince country postalCode latitude longitude ' +
        'countyDistrict address3 address4 address5 address6 tags:r parentLocation:r childLocations:r retired attributes:r ' +
        'address7 address8 address9 address10 address11 address12 address13 address14 address15',
      'self full',
    ],
    full: [
      'uuid display name description address1 address2 cityVillage stateProvince country postalCode latitude longitude ' +
        'countyDistrict address3 address4 address5 address6 tags:d parentLocation:d childLocations:d retired auditInfo ' +
        'attributes:d address7 address8 address9 address10 address11 address12 address13 address14 address15',
      'self',
    ],
  },
  'location/attribute': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid attributeType:r value voided', 'self full'],
    full: ['display uuid attributeType:r value voided auditInfo', 'self'],
  },
  locationattributetype: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  locationtag: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  medicationdispense: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display patient:r encounter:r concept:r drug:r location:r dispenser:r drugOrder:r status:r statusReason:r type:r ' +
        'quantity quantityUnits:r dose doseUnits:r route:r frequency:r asNeeded dosingInstructions datePrepared dateHandedOver ' +
        'wasSubstituted substitutionType:r substitutionReason:r voided',
      'self full',
    ],
    full: [
      'uuid display patient:r encounter:d concept:d drug:d location:d dispenser:d drugOrder:d status:d statusReason:d type:d ' +
        'quantity quantityUnits:d dose doseUnits:d route:d frequency:d asNeeded dosingInstructions datePrepared dateHandedOver ' +
        'wasSubstituted substitutionType:d substitutionReason:d formFieldNamespace formFieldPath voided auditInfo',
      'self',
    ],
  },
  module: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description version started startupErrorMessage', 'full ref action self'],
    full: [
      'uuid display name description packageName author version started startupErrorMessage requireOpenmrsVersion ' +
        'awareOfModules requiredModules',
      'ref action self',
    ],
  },
  moduleaction: {
    version: '1.8',
    ref: ['modules:r action', ''],
    default: ['modules:r action', ''],
    full: ['modules:r action', ''],
  },
  nametemplate: {
    version: '2.0',
    ref: [
      'displayName codeName country lines lineByLineFormat nameMappings sizeMappings elementDefaults elementRegex ' +
        'elementRegexFormats requiredElements',
      '',
    ],
    default: [
      'displayName codeName country lines lineByLineFormat nameMappings sizeMappings elementDefaults elementRegex ' +
        'elementRegexFormats requiredElements',
      '',
    ],
    full: [
      'displayName codeName country lines lineByLineFormat nameMappings sizeMappings elementDefaults elementRegex ' +
        'elementRegexFormats requiredElements',
      '',
    ],
  },
  obs: {
    version: '2.7',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display concept:r person:r obsDatetime accessionNumber obsGroup:r valueCodedName:r groupMembers comment location:r ' +
        'order:r encounter:r voided value valueModifier formFieldPath formFieldNamespace status interpretation referenceRange:d',
      'self full',
    ],
    full: [
      'uuid display concept person:r obsDatetime accessionNumber obsGroup valueCodedName groupMembers:f comment location order ' +
        'encounter voided auditInfo value valueModifier formFieldPath formFieldNamespace status interpretation referenceRange:d',
      'self',
    ],
  },
  'obs/referencerange': {
    version: '2.7',
    ref: ['uuid display', 'self'],
    default: ['display uuid hiNormal hiAbsolute hiCritical lowNormal lowAbsolute lowCritical', 'self full'],
    full: ['display uuid hiNormal hiAbsolute hiCritical lowNormal lowAbsolute lowCritical', 'self full'],
  },
  order: {
    version: '1.10',
    ref: ['uuid display', 'self'],
    default: [
      'uuid orderNumber accessionNumber patient:r concept:r action careSetting:r previousOrder:r dateActivated scheduledDate ' +
        'dateStopped autoExpireDate encounter:r orderer:r orderReason:r orderReasonNonCoded orderType urgency instructions ' +
        'commentToFulfiller display',
      'self full',
    ],
    full: [
      'uuid orderNumber accessionNumber patient:r concept:r action careSetting:d previousOrder:r dateActivated scheduledDate ' +
        'dateStopped autoExpireDate encounter:r orderer:r orderReason:r orderReasonNonCoded orderType urgency instructions ' +
        'commentToFulfiller display auditInfo fulfillerStatus fulfillerComment',
      'self',
    ],
  },
  'order/fulfillerdetails': {
    version: '1.8',
    ref: ['fulfillerStatus fulfillerComment accessionNumber', ''],
    default: ['fulfillerStatus fulfillerComment accessionNumber', ''],
    full: ['fulfillerStatus fulfillerComment accessionNumber', ''],
  },
  orderable: {
    version: '1.8',
    ref: ['display concept:r conceptName:r', ''],
    default: ['display concept:r conceptName:r', ''],
    full: ['display concept:d conceptName:d word transientWeight', ''],
  },
  orderattributetype: {
    version: '2.5',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  orderfrequency: {
    version: '1.10',
    ref: ['uuid display', 'self'],
    default: ['uuid display name frequencyPerDay retired concept:r', 'self full'],
    full: ['uuid display name frequencyPerDay concept:d retired auditInfo', 'self'],
  },
  ordergroup: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid voided patient:r encounter:r orders:r orderSet:r', 'self full'],
    full: ['uuid display voided auditInfo patient:d encounter:d orders:d orderSet:d', 'self'],
  },
  orderset: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired operator orderSetMembers:r', 'self full'],
    full: ['uuid display name description retired auditInfo operator orderSetMembers:d', 'self'],
  },
  'orderset/ordersetmember': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display retired orderType:r orderTemplate orderTemplateType concept:r', 'self full'],
    full: ['uuid display retired orderType:d orderTemplate orderTemplateType concept:d auditInfo', 'self'],
  },
  ordertype: {
    version: '1.10',
    ref: ['uuid display', 'self'],
    default: ['uuid display name javaClassName retired description conceptClasses:r parent:r', 'self full'],
    full: ['uuid display name javaClassName retired description conceptClasses parent auditInfo', 'self'],
  },
  patient: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display identifiers:r person:d voided', 'self full'],
    full: ['uuid display identifiers:d person:f voided auditInfo', 'self'],
  },
  'patient/allergy': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid allergen:d severity:r comment reactions:d patient:r', 'self full'],
    full: ['display uuid allergen:d severity:d comment reactions:d patient:d voided auditInfo', 'self'],
  },
  'patient/identifier': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid identifier identifierType:r location:r preferred voided', 'self full'],
    full: ['display uuid identifier identifierType:d location:d preferred voided auditInfo', 'self'],
  },
  patientdiagnoses: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: [
      'uuid diagnosis:r condition:r encounter:r certainty rank voided display patient:r formFieldNamespace formFieldPath',
      'full self',
    ],
    full: ['uuid diagnosis patient:r condition encounter certainty rank voided auditInfo display formFieldNamespace formFieldPath', 'self'],
  },
  patientidentifiertype: {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display name description format formatDescription required validator locationBehavior uniquenessBehavior retired',
      'self full',
    ],
    full: [
      'uuid display name description format formatDescription required validator locationBehavior uniquenessBehavior retired ' +
        'auditInfo',
      'self',
    ],
  },
  person: {
    version: '1.11',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display gender age birthdate birthdateEstimated dead deathDate causeOfDeath:r preferredName:r preferredAddress:r ' +
        'attributes:r voided birthtime deathdateEstimated',
      'self full',
    ],
    full: [
      'uuid display gender age birthdate birthdateEstimated dead deathDate causeOfDeath preferredName:d preferredAddress:d ' +
        'names addresses attributes:d voided auditInfo birthtime deathdateEstimated causeOfDeathNonCoded',
      'self',
    ],
  },
  'person/address': {
    version: '2.0',
    ref: ['uuid display', 'self'],
    default: [
      'display uuid preferred address1 address2 cityVillage stateProvince country postalCode countyDistrict address3 address4 ' +
        'address5 address6 startDate endDate latitude longitude voided address7 address8 address9 address10 address11 address12 ' +
        'address13 address14 address15',
      'self full',
    ],
    full: [
      'display uuid preferred address1 address2 cityVillage stateProvince country postalCode latitude longitude countyDistrict ' +
        'address3 address4 address5 address6 startDate endDate voided auditInfo address7 address8 address9 address10 address11 ' +
        'address12 address13 address14 address15',
      'self',
    ],
  },
  'person/attribute': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid value attributeType:r voided', 'self full'],
    full: ['display uuid value attributeType:f voided auditInfo hydratedObject', 'self'],
  },
  'person/name': {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['display uuid givenName middleName familyName familyName2 voided', 'self full'],
    full: [
      'display uuid givenName middleName familyName familyName2 preferred prefix familyNamePrefix familyNameSuffix degree ' +
        'voided auditInfo',
      'self',
    ],
  },
  personattributetype: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description format foreignKey sortWeight searchable editPrivilege retired', 'self full'],
    full: ['uuid display name description format foreignKey sortWeight searchable editPrivilege retired concept auditInfo', 'self'],
  },
  privilege: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  program: {
    version: '1.8',
    ref: ['uuid display name retired allWorkflows:r', 'self'],
    default: ['name uuid retired description concept:r allWorkflows:d outcomesConcept:f', 'self full'],
    full: ['uuid name description retired concept outcomesConcept allWorkflows:f auditInfo', 'self'],
  },
  programattributetype: {
    version: '1.9',
    ref: ['uuid display description retired', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  programenrollment: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid patient:r program:r display dateEnrolled dateCompleted location:r voided outcome:r states:r attributes:r', 'self full'],
    full: ['uuid patient program display dateEnrolled dateCompleted location voided outcome states:r auditInfo attributes:d', 'self'],
  },
  'programenrollment/attribute': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid attributeType:r value voided', 'self full'],
    full: ['display uuid attributeType:r value voided auditInfo', 'self'],
  },
  'programenrollment/state': {
    version: '1.8',
    ref: ['state:r uuid startDate endDate voided', 'self'],
    default: ['state:d uuid patientProgram:r startDate endDate voided', 'self full'],
    full: ['state:f uuid patientProgram:d startDate endDate voided auditInfo', 'self'],
  },
  provider: {
    version: '2.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display person:r identifier attributes:r retired providerRole:r', 'self full'],
    full: ['uuid display person:d identifier attributes:d retired auditInfo providerRole:d', 'self'],
  },
  'provider/attribute': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid attributeType:r value voided', 'self full'],
    full: ['display uuid attributeType:r value voided auditInfo', 'self'],
  },
  providerattributetype: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  providerrole: {
    version: '2.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description', 'self full'],
    full: ['uuid display name description auditInfo', 'self'],
  },
  relationship: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display personA:r relationshipType:r personB:r voided startDate endDate', 'self full'],
    full: ['uuid display personA:d relationshipType:d personB:d voided auditInfo startDate endDate', 'self'],
  },
  relationshiptype: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display description aIsToB bIsToA displayAIsToB displayBIsToA retired', 'self full'],
    full: ['uuid display description aIsToB bIsToA displayAIsToB displayBIsToA retired weight auditInfo', 'self'],
  },
  role: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired privileges:r inheritedRoles:r', 'self full'],
    full: ['uuid display name description retired privileges:d inheritedRoles:d allInheritedRoles:d auditInfo', 'self'],
  },
  serverlog: {
    version: '1.8',
    ref: ['serverLog', ''],
    default: ['serverLog', ''],
    full: ['serverLog', ''],
  },
  systemsetting: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid property value description display', 'self full'],
    full: ['uuid property value description display datatypeClassname datatypeConfig preferredHandlerClassname handlerConfig', 'self'],
  },
  taskaction: {
    version: '1.8',
    ref: ['tasks:r action', ''],
    default: ['tasks:r action', ''],
    full: ['tasks:r action', ''],
  },
  taskdefinition: {
    version: '1.8',
    ref: ['uuid name description taskClass', 'self'],
    default: ['uuid name description taskClass startTime started', 'ref full self'],
    full: [
      'uuid name description taskClass startTime lastExecutionTime repeatInterval startOnStartup startTimePattern started ' + 'properties',
      'self ref',
    ],
  },
  user: {
    version: '1.8',
    ref: ['uuid display', 'self'],
    default: ['uuid display username systemId userProperties person:r privileges:r roles:r retired email', 'self full'],
    full: [
      'uuid display username systemId userProperties person:d privileges:d roles:d allRoles:d proficientLocales retired ' +
        'auditInfo email',
      'self',
    ],
  },
  visit: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: [
      'uuid display patient:r visitType:r indication:r location:r startDatetime stopDatetime encounters:r attributes:r voided',
      'self full',
    ],
    full: [
      'uuid display patient:r visitType:r indication:r location:r startDatetime stopDatetime encounters:d attributes:d voided ' +
        'auditInfo',
      'self',
    ],
  },
  'visit/attribute': {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['display uuid attributeType:r value voided', 'self full'],
    full: ['display uuid attributeType:r value voided auditInfo', 'self'],
  },
  visitattributetype: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description minOccurs maxOccurs datatypeClassname preferredHandlerClassname retired', 'self full'],
    full: [
      'uuid display name description minOccurs maxOccurs datatypeClassname datatypeConfig preferredHandlerClassname ' +
        'handlerConfig retired auditInfo',
      'self',
    ],
  },
  visittype: {
    version: '1.9',
    ref: ['uuid display', 'self'],
    default: ['uuid display name description retired', 'self full'],
    full: ['uuid display name description retired auditInfo', 'self'],
  },
  workflow: {
    version: '1.8',
    ref: ['uuid concept:r retired states:r', 'self'],
    default: ['uuid concept:r description retired states:d', 'self full'],
    full: ['uuid concept description retired states:f', 'self'],
  },
  'workflow/state': {
    version: '1.8',
    ref: ['uuid retired concept:r', 'self'],
    default: ['uuid description retired concept:d', 'self full'],
    full: ['uuid description retired concept:f', 'self'],
  },
};
