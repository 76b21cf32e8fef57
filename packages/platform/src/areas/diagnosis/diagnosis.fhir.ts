import sql from 'sql-template-tag';
import {
  type Extension,
  extensions,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  noRows,
  type Reference,
  reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import { EncounterService } from '../encounter/index.js';
import {
  asksForCategory,
  categoryOfBody,
  conceptCondition,
  conceptElement,
  conceptOfCodings,
  conditionCategory,
  nonCodedExtension,
  nonCodedText,
  lastingPatientOf,
  patientLabels,
  type PatientLabels,
  patientParameter,
  patientReference,
  type PersonNames,
  practitionerNames,
  recorderReference,
  unknownReference,
} from '../fhir/index.js';
import { Diagnosis, type DiagnosisCertainty } from './diagnosis.entity.js';
import { DiagnosisService } from './diagnosis.service.js';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const RANK = 'http://fhir.openmrs.org/R4/StructureDefinition/diagnosis-rank';
const patient = sql`"encounter_diagnosis"."patient_id"`;
const certainties = { CONFIRMED: 'Confirmed', PROVISIONAL: 'Provisional' } as const satisfies Record<DiagnosisCertainty, string>;

interface Prepared {
  readonly patients: PatientLabels;
  readonly names: PersonNames;
}

function toFhir(diagnosis: Diagnosis, rc: FhirContext, { patients, names }: Prepared): FhirBody {
  const certainty = certainties[diagnosis.certainty] ?? 'Unconfirmed';
  const rank: Extension | undefined = diagnosis.rank === null ? undefined : { url: RANK, valueInteger: diagnosis.rank };
  return {
    extension: extensions(nonCodedExtension(diagnosis.diagnosisNonCoded), rank),
    clinicalStatus: { coding: [{ system: CLINICAL, code: 'unknown', display: 'Unknown' }] },
    verificationStatus: { coding: [{ system: VERIFICATION, code: certainty.toLowerCase(), display: certainty }] },
    category: conditionCategory('encounter-diagnosis'),
    code: conceptElement(rc, diagnosis.diagnosisCoded),
    subject: patientReference(patients, diagnosis.patient),
    encounter: reference('Encounter', diagnosis.encounter),
    recordedDate: toFhirDateTime(diagnosis.encounter?.encounterDatetime),
    recorder: recorderReference(rc, names, diagnosis.creator),
  };
}

async function fromFhir(diagnosis: Diagnosis, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const removed = body.codings('clinicalStatus')[0]?.code?.toLowerCase() === 'inactive';
  if (removed && !diagnosis.voided) Object.assign(diagnosis, { voided: true, voidReason: 'Voided via FHIR API' });
  else if (!removed && diagnosis.voided) diagnosis.voided = false;
  diagnosis.certainty = body.codings('verificationStatus')[0]?.code?.toLowerCase() === 'confirmed' ? 'CONFIRMED' : 'PROVISIONAL';
  const text = nonCodedText(body);
  if (body.has('code') || text !== null) {
    const concept = conceptOfCodings(rc, body.codings('code')) ?? null;
    if ((diagnosis.diagnosisCoded?.id ?? null) !== (concept?.id ?? null)) diagnosis.diagnosisCodedName = null;
    diagnosis.diagnosisCoded = concept;
    diagnosis.diagnosisNonCoded = text;
  }
  const subject = await lastingPatientOf(rc, body, 'subject', diagnosis.patient);
  if (subject) diagnosis.patient = subject;
  const target = body.reference('encounter', 'Encounter');
  if (target) {
    const encounter = await rc.get(EncounterService).find(rc.ctx, target.id, { id: true, uuid: true });
    if (!encounter) throw unknownReference(body, 'encounter', target.id);
    if (encounter.id !== diagnosis.encounter?.id) diagnosis.encounter = encounter;
  }
  const rank = body.extension(RANK)?.number('valueInteger');
  if (rank !== undefined || isNew) diagnosis.rank = rank as Diagnosis['rank'];
}

/**
 * Diagnoses of encounters, as conditions of another category. They have no clinical status, so a search for one finds none.
 *
 * @source openmrs-module-fhir2 4.1.0 DiagnosisTranslatorImpl
 */
export const diagnosisMapping = fhirMapping({
  resource: 'Condition',
  entity: Diagnosis,
  service: DiagnosisService,
  table: 'encounter_diagnosis',
  key: 'diagnosis_id',
  removedBy: 'voided',
  role: 'fallback',
  searchedFirst: true,
  needs: [
    'certainty',
    'rank',
    'diagnosisCoded.uuid',
    'diagnosisNonCoded',
    'patient',
    'encounter.uuid',
    'encounter.encounterDatetime',
    'creator',
  ],
  prepare: async (rows, rc): Promise<Prepared> => ({
    patients: await patientLabels(
      rc,
      rows.map((row) => row.patient),
    ),
    names: await practitionerNames(
      rc,
      rows.map((row) => row.creator),
    ),
  }),
  toFhir,
  search: {
    patient: patientParameter(patient),
    subject: patientParameter(patient),
    code: { kind: 'token', sql: (codes, rc) => conceptCondition(sql`"encounter_diagnosis"."diagnosis_coded"`, codes, rc) },
    category: { kind: 'token', sql: ({ values }) => (asksForCategory(values, 'encounter-diagnosis') ? undefined : noRows) },
  },
  includes: { patient: (resource) => resource['subject'] as Reference | undefined },
  writes: ['create', 'update', 'delete'],
  accepts: (body) => categoryOfBody(body) === 'encounter-diagnosis',
  fromFhir,
});
