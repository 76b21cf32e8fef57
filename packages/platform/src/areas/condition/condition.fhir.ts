import sql, { type Sql } from 'sql-template-tag';
import {
  anyOf,
  extensions,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  FhirError,
  noRows,
  type QuantityMatch,
  type QuantityValue,
  type Reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
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
} from '../fhir/index.js';
import { Condition, type ConditionVerificationStatus } from './condition.entity.js';
import { ConditionService } from './condition.service.js';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/condition-ver-status';
const patient = sql`"conditions"."patient_id"`;
const onset = sql`"conditions"."onset_date"`;

interface Prepared {
  readonly patients: PatientLabels;
  readonly names: PersonNames;
}

function toFhir(condition: Condition, rc: FhirContext, { patients, names }: Prepared): FhirBody {
  const { verificationStatus } = condition;
  return {
    extension: extensions(nonCodedExtension(condition.conditionNonCoded)),
    clinicalStatus: { coding: [{ system: CLINICAL, code: condition.clinicalStatus === 'ACTIVE' ? 'active' : 'inactive' }] },
    verificationStatus: verificationStatus && {
      coding: [{ system: VERIFICATION, code: verificationStatus.toLowerCase(), display: verificationStatus }],
    },
    category: conditionCategory('problem-list-item'),
    code: conceptElement(rc, condition.conditionCoded),
    subject: patientReference(patients, condition.patient),
    onsetDateTime: toFhirDateTime(condition.onsetDate),
    abatementDateTime: toFhirDateTime(condition.endDate),
    recordedDate: toFhirDateTime(condition.dateCreated),
    recorder: recorderReference(rc, names, condition.creator),
    note: [{ text: condition.additionalDetail }],
  };
}

/** The clinical status of a body, whatever its case; undefined without one, which the rules refuse. */
function clinicalStatusOf(body: FhirElement): 'ACTIVE' | 'INACTIVE' | undefined {
  const coding = body.codings('clinicalStatus').find(({ system }) => (system ?? CLINICAL) === CLINICAL);
  if (!coding) return undefined;
  return coding.code?.toLowerCase() === 'active' ? 'ACTIVE' : 'INACTIVE';
}

async function fromFhir(condition: Condition, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const status = clinicalStatusOf(body);
  // What is shown as inactive may be any other status; it stays unless the client makes it active.
  const stays = !isNew && status === 'INACTIVE' && condition.clinicalStatus !== 'ACTIVE';
  if (!stays) condition.clinicalStatus = status as Condition['clinicalStatus'];
  const verification = body.codings('verificationStatus')[0]?.code?.toUpperCase();
  const known = verification === 'CONFIRMED' || verification === 'PROVISIONAL';
  condition.verificationStatus = known ? (verification satisfies ConditionVerificationStatus) : null;
  const concept = conceptOfCodings(rc, body.codings('code')) ?? null;
  if ((condition.conditionCoded?.id ?? null) !== (concept?.id ?? null)) {
    condition.conditionCoded = concept;
    condition.conditionCodedName = null;
  }
  condition.conditionNonCoded = nonCodedText(body);
  const subject = await lastingPatientOf(rc, body, 'subject', condition.patient);
  if (subject) condition.patient = subject;
  const began = body.dateTime('onsetDateTime') ?? body.element('onsetPeriod')?.dateTime('start');
  if (began) condition.onsetDate = began;
  const ended = body.dateTime('abatementDateTime') ?? body.element('abatementPeriod')?.dateTime('end');
  if (ended) condition.endDate = ended;
  else if (status === 'ACTIVE') condition.endDate = null;
  const note = body.list('note')[0]?.text('text');
  if (note !== undefined) condition.additionalDetail = note;
}

const steps: Readonly<Record<string, (date: Date, count: number) => void>> = {
  s: (date, count) => date.setSeconds(date.getSeconds() - count),
  min: (date, count) => date.setMinutes(date.getMinutes() - count),
  h: (date, count) => date.setHours(date.getHours() - count),
  d: (date, count) => date.setDate(date.getDate() - count),
  wk: (date, count) => date.setDate(date.getDate() - 7 * count),
  mo: (date, count) => date.setMonth(date.getMonth() - count),
  a: (date, count) => date.setFullYear(date.getFullYear() - count),
};

/** Conditions that began so long ago. @source openmrs-module-fhir2 4.1.0: `lt` is a later date, no prefix half the age around it */
function onsetAge({ values }: QuantityMatch, rc: FhirContext): Sql {
  const condition = ({ prefix, value, code }: QuantityValue): Sql => {
    const step = steps[code ?? ''];
    if (!step) throw new FhirError(400, `onset-age: the unit must be one of ${Object.keys(steps).join(', ')}`);
    const ago = (count: number) => {
      const date = new Date(rc.ctx.now);
      step(date, count);
      return date;
    };
    const around = Math.max(1, Math.floor(value / 2));
    const near = sql`${onset} between ${ago(value + around)} and ${ago(value - around)}`;
    if (prefix === 'lt' || prefix === 'le' || prefix === 'sa') return sql`${onset} >= ${ago(value)}`;
    if (prefix === 'gt' || prefix === 'ge') return sql`${onset} <= ${ago(value)}`;
    return prefix === 'ne' ? sql`not (${near})` : near;
  };
  return anyOf(values.map(condition));
}

/**
 * Conditions of the problem list. A change makes a new version with another id, as it does through REST.
 *
 * @source openmrs-module-fhir2 4.1.0 ConditionTranslatorImpl
 */
export const conditionMapping = fhirMapping({
  resource: 'Condition',
  entity: Condition,
  service: ConditionService,
  table: 'conditions',
  key: 'condition_id',
  removedBy: 'voided',
  needs: [
    'clinicalStatus',
    'verificationStatus',
    'conditionCoded.uuid',
    'conditionNonCoded',
    'patient',
    'onsetDate',
    'endDate',
    'additionalDetail',
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
    code: { kind: 'token', sql: (codes, rc) => conceptCondition(sql`"conditions"."condition_coded"`, codes, rc) },
    'clinical-status': {
      kind: 'token',
      sql: ({ codes }) => {
        const statuses = codes.map((code) => (code.toLowerCase() === 'active' ? 'ACTIVE' : 'INACTIVE'));
        return sql`"conditions"."clinical_status" = any(${statuses})`;
      },
    },
    category: { kind: 'token', sql: ({ values }) => (asksForCategory(values, 'problem-list-item') ? undefined : noRows) },
    'onset-date': { kind: 'date', sql: (dates) => dates.on(onset), missing: sql`${onset} is null` },
    'onset-age': { kind: 'quantity', sql: onsetAge },
    'recorded-date': { kind: 'date', sql: (dates) => dates.on(sql`"conditions"."date_created"`) },
  },
  sort: { 'onset-date': onset, 'recorded-date': { notNull: sql`"conditions"."date_created"` } },
  includes: { patient: (resource) => resource['subject'] as Reference | undefined },
  summaryElements: ['clinicalStatus', 'verificationStatus', 'category', 'code', 'subject', 'onsetDateTime', 'recordedDate', 'recorder'],
  mandatoryElements: ['subject'],
  writes: ['create', 'update', 'patch', 'delete'],
  accepts: (body) => categoryOfBody(body) === 'problem-list-item',
  fromFhir,
});
