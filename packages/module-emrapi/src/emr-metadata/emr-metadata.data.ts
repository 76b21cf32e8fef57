/** Name of the metadata source, and of the concept source, that emrapi's codes belong to. @source emrapi 3.4.0 `EmrApiConstants` */
export const EMR_SOURCE = 'org.openmrs.module.emrapi';
export const EMR_SOURCE_DESCRIPTION = 'Codes under which the EMR API finds the metadata it works with';

/** Set of identifier types that patients may have besides the primary one; created empty. */
export const EXTRA_IDENTIFIER_TYPES_SET = 'e4aab2eb-5d19-496f-858b-c1269d92c549';

/** The provider of records whose provider nobody knows. */
export const UNKNOWN_PROVIDER = {
  uuid: 'f9badd80-ab76-11e2-9e96-0800200c9a66',
  identifier: 'UNKNOWN',
  givenName: 'Unknown',
  familyName: 'Provider',
};

/** Codes of metadata by what they stand for. */
export const term = {
  unknownLocation: 'emr.unknownLocation',
  unknownProvider: 'emr.unknownProvider',
  primaryIdentifierType: 'emr.primaryIdentifierType',
  extraPatientIdentifierTypes: 'emr.extraPatientIdentifierTypes',
  atFacilityVisitType: 'emr.atFacilityVisitType',
  orderingProviderEncounterRole: 'emr.orderingProviderEncounterRole',
  checkInClerkEncounterRole: 'emr.checkInClerkEncounterRole',
  clinicianEncounterRole: 'emr.clinicianEncounterRole',
  checkInEncounterType: 'emr.checkInEncounterType',
  visitNoteEncounterType: 'emr.visitNoteEncounterType',
  consultEncounterType: 'emr.consultEncounterType',
  admissionEncounterType: 'emr.admissionEncounterType',
  exitFromInpatientEncounterType: 'emr.exitFromInpatientEncounterType',
  transferWithinHospitalEncounterType: 'emr.transferWithinHospitalEncounterType',
  inpatientNoteEncounterType: 'emr.inpatientNoteEncounterType',
  transferRequestEncounterType: 'emr.transferRequestEncounterType',
  bedAssignmentEncounterType: 'emr.bedAssignmentEncounterType',
  cancelADTRequestEncounterType: 'emr.cancelADTRequestEncounterType',
  admissionForm: 'emr.admissionForm',
  exitFromInpatientForm: 'emr.exitFromInpatientForm',
  transferWithinHospitalForm: 'emr.transferWithinHospitalForm',
  motherChildRelationshipType: 'emr.motherChildRelationshipType',
} as const;

/** A code of {@link term}. */
export type TermCode = (typeof term)[keyof typeof term];

/** Codes that are created at start, unmapped, with the class of what they stand for. Content maps them. */
export const seededTerms: readonly { readonly code: TermCode; readonly metadataClass: string }[] = [
  { code: term.unknownLocation, metadataClass: 'org.openmrs.Location' },
  { code: term.primaryIdentifierType, metadataClass: 'org.openmrs.PatientIdentifierType' },
  { code: term.atFacilityVisitType, metadataClass: 'org.openmrs.VisitType' },
  { code: term.orderingProviderEncounterRole, metadataClass: 'org.openmrs.EncounterRole' },
  { code: term.checkInClerkEncounterRole, metadataClass: 'org.openmrs.EncounterRole' },
  { code: term.clinicianEncounterRole, metadataClass: 'org.openmrs.EncounterRole' },
  { code: term.checkInEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.visitNoteEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.consultEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.admissionEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.exitFromInpatientEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.transferWithinHospitalEncounterType, metadataClass: 'org.openmrs.EncounterType' },
  { code: term.admissionForm, metadataClass: 'org.openmrs.Form' },
  { code: term.exitFromInpatientForm, metadataClass: 'org.openmrs.Form' },
  { code: term.transferWithinHospitalForm, metadataClass: 'org.openmrs.Form' },
];

/** Codes of concepts in the concept source {@link EMR_SOURCE}. */
export const conceptCode = {
  diagnosisSet: 'Diagnosis Concept Set',
  codedDiagnosis: 'Coded Diagnosis',
  nonCodedDiagnosis: 'Non-Coded Diagnosis',
  diagnosisOrder: 'Diagnosis Order',
  diagnosisCertainty: 'Diagnosis Certainty',
  dispositionSet: 'Disposition Concept Set',
  disposition: 'Disposition',
  admissionLocation: 'Admission Location',
  internalTransferLocation: 'Internal Transfer Location',
  dateOfDeath: 'Date of Death',
  unknownCauseOfDeath: 'Unknown Cause of Death',
  patientDied: 'Patient Died',
  admissionDecision: 'Admission Decision',
  denyAdmission: 'Deny Admission',
  consultFreeTextComments: 'Consult Free Text Comments',
} as const;

/** Names of location tags. */
export const locationTag = {
  visit: 'Visit Location',
  login: 'Login Location',
  admission: 'Admission Location',
  transfer: 'Transfer Location',
} as const;

/** Uuid of the person attribute type that marks test patients. */
export const TEST_PATIENT_ATTRIBUTE_TYPE = '4f07985c-88a5-4abd-aa0c-f3ec8324d8e7';
/** Name of the person attribute type that marks patients whose identity is not known. */
export const UNKNOWN_PATIENT_ATTRIBUTE_TYPE = 'Unknown patient';
/** Kinds of mappings from a disposition's code to its concept. */
export const SAME_AS_MAP_TYPE = '35543629-7d8c-11e1-909d-c80aa9edcf4e';
export const NARROWER_THAN_MAP_TYPE = '43ac5109-7d8c-11e1-909d-c80aa9edcf4e';

/** Roles that hold nearly everything, filled at each start. */
export const privilegeLevels = {
  full: {
    role: 'Privilege Level: Full',
    uuid: 'ab2160f6-0941-430c-9752-6714353fbd3c',
    description: 'Has every privilege of the API',
    without: [] as readonly string[],
  },
  high: {
    role: 'Privilege Level: High',
    uuid: 'f089471c-e00b-468e-96e8-46aea1b339af',
    description: 'Has every privilege of the API but those that administer security',
    without: [
      'Share Metadata',
      'Edit Reports',
      'Add Reports',
      'Add Report Objects',
      'Edit Report Objects',
      'Manage Privileges',
    ] as readonly string[],
  },
};
