import {
  type Concept,
  type Ctx,
  EncounterRole,
  EncounterType,
  type EntityClass,
  Form,
  type GlobalPropertyDefinition,
  Location,
  PatientIdentifierType,
  Provider,
  RelationshipType,
  VisitType,
} from '@openmrs-ts/platform';
import { adjustEncounterTime, inpatientVisitExpireHours, visitExpireHours } from '../adt/adt.properties.js';
import type { DispositionConcepts } from '../disposition/index.js';
import {
  conceptCode,
  type DiagnosisConcepts,
  EMR_SOURCE,
  locationTag,
  NARROWER_THAN_MAP_TYPE,
  privilegeLevels,
  SAME_AS_MAP_TYPE,
  term,
  type TermCode,
  TEST_PATIENT_ATTRIBUTE_TYPE,
  UNKNOWN_PATIENT_ATTRIBUTE_TYPE,
} from '../emr-metadata/index.js';
import {
  lastViewedPatientSizeLimit,
  nonDiagnosisConceptSets,
  suppressedDiagnosisConcepts,
  telephoneAttributeTypeName,
} from '../emr-metadata/emr-metadata.properties.js';
import type { ValueProperties, ValueProperty } from '../value-object/index.js';
import type { EmrConfigurationService } from './emr-configuration.service.js';

const resourceOf = new Map<EntityClass, string>([
  [Location, 'location'],
  [Provider, 'provider'],
  [PatientIdentifierType, 'patientidentifiertype'],
  [VisitType, 'visittype'],
  [EncounterRole, 'encounterrole'],
  [EncounterType, 'encountertype'],
  [Form, 'form'],
  [RelationshipType, 'relationshiptype'],
]);

/**
 * The properties of `/emrapi/configuration` in upstream's order. `personImageDirectory` is always null: where files lie is nobody's business.
 *
 * @source emrapi 3.4.0 `EmrApiProperties`, `EmrApiConfigurationController`
 */
export function configurationProperties(configuration: EmrConfigurationService): ValueProperties {
  return {
    metadataSourceName: { value: () => EMR_SOURCE },
    ...peopleAndPlaces(configuration),
    ...encounterTypes(configuration),
    ...settings(configuration),
    ...identifiersAndAttributes(configuration),
    ...diagnoses(configuration),
    ...dispositions(configuration),
    motherChildRelationshipType: mapped(configuration, RelationshipType, term.motherChildRelationshipType),
  };
}

function mapped({ metadata }: EmrConfigurationService, entity: EntityClass, code: TermCode): ValueProperty {
  return { value: (ctx) => metadata.find(ctx, entity, code), resource: resourceOf.get(entity) ?? '' };
}

function concept({ metadata }: EmrConfigurationService, code: string): ValueProperty {
  return { value: (ctx) => metadata.concept(ctx, code), resource: 'concept' };
}

function setting(property: GlobalPropertyDefinition): ValueProperty {
  return { value: (ctx) => property.read(ctx.environment.settings) };
}

function peopleAndPlaces(configuration: EmrConfigurationService): ValueProperties {
  const { metadata } = configuration;
  const role = (name: string): ValueProperty => ({ value: (ctx) => metadata.role(ctx, name), resource: 'role' });
  return {
    unknownLocation: mapped(configuration, Location, term.unknownLocation),
    unknownProvider: {
      ...mapped(configuration, Provider, term.unknownProvider),
      complete: (ctx, provider, shape) => configuration.provider(ctx, provider, shape),
    },
    orderingProviderEncounterRole: mapped(configuration, EncounterRole, term.orderingProviderEncounterRole),
    fullPrivilegeLevel: role(privilegeLevels.full.role),
    highPrivilegeLevel: role(privilegeLevels.high.role),
  };
}

function encounterTypes(configuration: EmrConfigurationService): ValueProperties {
  const type = (code: TermCode) => mapped(configuration, EncounterType, code);
  return {
    checkInEncounterType: type(term.checkInEncounterType),
    checkInClerkEncounterRole: mapped(configuration, EncounterRole, term.checkInClerkEncounterRole),
    visitNoteEncounterType: { value: (ctx) => configuration.metadata.visitNoteEncounterType(ctx), resource: 'encountertype' },
    consultEncounterType: type(term.consultEncounterType),
    clinicianEncounterRole: mapped(configuration, EncounterRole, term.clinicianEncounterRole),
    admissionEncounterType: type(term.admissionEncounterType),
    exitFromInpatientEncounterType: type(term.exitFromInpatientEncounterType),
    transferWithinHospitalEncounterType: type(term.transferWithinHospitalEncounterType),
    inpatientNoteEncounterType: type(term.inpatientNoteEncounterType),
    transferRequestEncounterType: type(term.transferRequestEncounterType),
    bedAssignmentEncounterType: type(term.bedAssignmentEncounterType),
    cancelADTRequestEncounterType: type(term.cancelADTRequestEncounterType),
    admissionForm: mapped(configuration, Form, term.admissionForm),
    dischargeForm: mapped(configuration, Form, term.exitFromInpatientForm),
    transferForm: mapped(configuration, Form, term.transferWithinHospitalForm),
  };
}

function settings(configuration: EmrConfigurationService): ValueProperties {
  const tag = (name: string): ValueProperty => ({ value: (ctx) => configuration.metadata.locationTag(ctx, name), resource: 'locationtag' });
  return {
    visitExpireHours: setting(visitExpireHours),
    inpatientVisitExpireHours: { value: (ctx) => inpatientVisitExpireHours.read(ctx.environment.settings) || null },
    atFacilityVisitType: mapped(configuration, VisitType, term.atFacilityVisitType),
    supportsVisitsLocationTag: tag(locationTag.visit),
    supportsLoginLocationTag: tag(locationTag.login),
    supportsAdmissionLocationTag: tag(locationTag.admission),
    supportsTransferLocationTag: tag(locationTag.transfer),
  };
}

function identifiersAndAttributes(configuration: EmrConfigurationService): ValueProperties {
  const { metadata } = configuration;
  const attributeType = (name: (ctx: Ctx) => string): ValueProperty => ({
    value: (ctx) => metadata.personAttributeType(ctx, name(ctx)),
    resource: 'personattributetype',
  });
  const primary = (ctx: Ctx) => metadata.get(ctx, PatientIdentifierType, term.primaryIdentifierType);
  return {
    testPatientPersonAttributeType: attributeType(() => TEST_PATIENT_ATTRIBUTE_TYPE),
    telephoneAttributeType: attributeType((ctx) => telephoneAttributeTypeName.read(ctx.environment.settings)),
    unknownPatientPersonAttributeType: attributeType(() => UNKNOWN_PATIENT_ATTRIBUTE_TYPE),
    primaryIdentifierType: mapped(configuration, PatientIdentifierType, term.primaryIdentifierType),
    extraPatientIdentifierTypes: { value: (ctx) => metadata.extraIdentifierTypes(ctx), resource: 'patientidentifiertype' },
    identifierTypesToSearch: { value: (ctx) => [primary(ctx), ...metadata.extraIdentifierTypes(ctx)], resource: 'patientidentifiertype' },
  };
}

function diagnoses(configuration: EmrConfigurationService): ValueProperties {
  const { metadata } = configuration;
  const named = (property: GlobalPropertyDefinition<'string'>): ValueProperty => ({
    value: (ctx) => metadata.conceptsNamed(ctx, property.read(ctx.environment.settings)),
    resource: 'concept',
  });
  const part = (name: keyof DiagnosisConcepts): ValueProperty => ({
    value: (ctx) => metadata.diagnosisConcepts(ctx)[name],
    resource: 'concept',
  });
  const mapType = (uuid: string): ValueProperty => ({ value: (ctx) => metadata.conceptMapType(ctx, uuid), resource: 'conceptmaptype' });
  return {
    diagnosisMetadata: {
      properties: {
        diagnosisSetConcept: part('diagnosisSetConcept'),
        codedDiagnosisConcept: part('codedDiagnosisConcept'),
        nonCodedDiagnosisConcept: part('nonCodedDiagnosisConcept'),
        diagnosisOrderConcept: part('diagnosisOrderConcept'),
        diagnosisCertaintyConcept: part('diagnosisCertaintyConcept'),
      },
    },
    conceptSourcesForDiagnosisSearch: { value: (ctx) => metadata.diagnosisSources(ctx), resource: 'conceptsource' },
    emrApiConceptSource: { value: (ctx) => metadata.emrConceptSource(ctx), resource: 'conceptsource' },
    unknownCauseOfDeathConcept: concept(configuration, conceptCode.unknownCauseOfDeath),
    admissionDecisionConcept: concept(configuration, conceptCode.admissionDecision),
    denyAdmissionConcept: concept(configuration, conceptCode.denyAdmission),
    patientDiedConcept: concept(configuration, conceptCode.patientDied),
    consultFreeTextCommentsConcept: concept(configuration, conceptCode.consultFreeTextComments),
    diagnosisSets: { value: (ctx) => metadata.diagnosisSets(ctx), resource: 'concept' },
    nonDiagnosisConceptSets: named(nonDiagnosisConceptSets),
    suppressedDiagnosisConcepts: named(suppressedDiagnosisConcepts),
    sameAsConceptMapType: mapType(SAME_AS_MAP_TYPE),
    narrowerThanConceptMapType: mapType(NARROWER_THAN_MAP_TYPE),
  };
}

function dispositions(configuration: EmrConfigurationService): ValueProperties {
  const part = (name: keyof DispositionConcepts): ValueProperty => ({
    value: (ctx): Concept | undefined => configuration.dispositions.descriptor(ctx)[name],
    resource: 'concept',
  });
  return {
    lastViewedPatientSizeLimit: setting(lastViewedPatientSizeLimit),
    personImageDirectory: { value: () => null },
    visitAssignmentHandlerAdjustEncounterTimeOfDayIfNecessary: setting(adjustEncounterTime),
    dispositions: { value: (ctx) => configuration.dispositions.all(ctx) },
    dispositionDescriptor: {
      properties: {
        dispositionSetConcept: part('dispositionSetConcept'),
        dispositionConcept: part('dispositionConcept'),
        admissionLocationConcept: part('admissionLocationConcept'),
        internalTransferLocationConcept: part('internalTransferLocationConcept'),
        dateOfDeathConcept: part('dateOfDeathConcept'),
      },
    },
  };
}
