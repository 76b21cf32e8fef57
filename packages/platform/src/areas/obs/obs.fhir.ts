import sql, { type Sql } from 'sql-template-tag';
import {
  extensions,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  type FhirSearchParameters,
  noRows,
  type Reference,
  reference,
  type Restriction,
  StringMatch,
  toFhirDateTime,
  toFhirInstant,
  type TokenMatch,
} from '../../kernel/fhir/index.js';
import { EncounterType } from '../encounter/encounter-type.entity.js';
import { EncounterService } from '../encounter/index.js';
import {
  conceptCondition,
  conceptElement,
  conceptOfCodings,
  FhirMetadata,
  lastingPatientOf,
  patientLabels,
  type PatientLabels,
  patientParameter,
  patientReference,
  unknownReference,
} from '../fhir/index.js';
import { Obs, type ObsStatus } from './obs.entity.js';
import { categoryCondition, lastObservations, observationsOfLastEncounters } from './obs-operations.fhir.js';
import { ObsService } from './obs.service.js';
import {
  interpretationElement,
  locationExtension,
  rangeElements,
  valueElement,
  writeInterpretation,
  writeValue,
} from './obs-value.fhir.js';
import { VALUE_PROPERTIES } from './obs-value.rules.js';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const key = sql`"obs"."obs_id"`;
const question = sql`"obs"."concept_id"`;
const patient = sql`"obs"."person_id"`;

function toFhir(obs: Obs, rc: FhirContext, labels: PatientLabels): FhirBody {
  const code = rc.get(FhirMetadata).categoryOf(rc.ctx, obs.concept.conceptClass);
  const display = code && code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
  return {
    extension: extensions(locationExtension(rc, obs)),
    basedOn: [orderReference(obs)],
    status: (obs.status ?? 'FINAL').toLowerCase(),
    category: code ? [{ coding: [{ system: CATEGORY, code, display }] }] : [],
    code: conceptElement(rc, obs.concept),
    subject: patientReference(labels, obs.person),
    encounter: reference('Encounter', obs.encounter),
    effectiveDateTime: toFhirDateTime(obs.obsDatetime),
    issued: toFhirInstant(obs.dateCreated),
    ...valueElement(rc, obs),
    interpretation: interpretationElement(obs),
    referenceRange: rangeElements(obs),
    hasMember: obs.groupMembers.map((member) => reference('Observation', member)),
  };
}

function orderReference({ order }: Obs): Reference | undefined {
  switch (order?.orderType?.javaClassName) {
    case 'org.openmrs.TestOrder':
      return reference('ServiceRequest', order);
    case 'org.openmrs.DrugOrder':
      return reference('MedicationRequest', order);
    default:
      return undefined;
  }
}

/** Encounters of these types, which are known by uuid. */
function ofEncounterType(types: TokenMatch, rc: FhirContext): Restriction {
  const ids = types.codes.flatMap((uuid) => rc.ctx.environment.metadata.find(EncounterType, uuid)?.id ?? []);
  return ids.length === 0
    ? noRows
    : sql`"obs"."encounter_id" in (select encounter.encounter_id from encounter where encounter.encounter_type = any(${ids}))`;
}

/** Groups with a member in use that fits. */
function withMember(condition: Sql): Sql {
  return sql`${key} in (select member.obs_group_id from obs member where not member.voided and ${condition})`;
}

const search: FhirSearchParameters = {
  code: { kind: 'token', sql: (codes, rc) => conceptCondition(question, codes, rc) },
  patient: patientParameter(patient),
  subject: patientParameter(patient),
  encounter: {
    kind: 'reference',
    targets: ['Encounter'],
    sql: (encounters) => encounters.onKey(sql`"obs"."encounter_id"`, 'encounter', 'encounter_id'),
    chains: { type: { kind: 'token', sql: ofEncounterType } },
    missing: sql`"obs"."encounter_id" is null`,
  },
  date: { kind: 'date', sql: (dates) => dates.on(sql`"obs"."obs_datetime"`) },
  category: { kind: 'token', sql: (categories, rc) => categoryCondition(categories.codes, rc) },
  'has-member': {
    kind: 'reference',
    targets: ['Observation'],
    sql: (members) => withMember(members.on(sql`member.uuid`)),
    chains: {
      code: {
        kind: 'token',
        sql: (codes, rc) => {
          const condition = conceptCondition(sql`member.concept_id`, codes, rc);
          return condition === noRows || condition === undefined ? noRows : withMember(condition);
        },
      },
    },
  },
  'value-concept': { kind: 'token', sql: (codes, rc) => conceptCondition(sql`"obs"."value_coded"`, codes, rc) },
  'value-date': { kind: 'date', sql: (dates) => dates.on(sql`"obs"."value_datetime"`) },
  'value-quantity': { kind: 'quantity', sql: (values) => values.on(sql`"obs"."value_numeric"`) },
  'value-string': { kind: 'string', sql: ({ values }) => new StringMatch(values, 'starts').on(sql`"obs"."value_text"`) },
};

async function fromFhir(obs: Obs, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const status = body.text('status')?.toUpperCase();
  if (status === 'PRELIMINARY' || status === 'FINAL' || status === 'AMENDED') obs.status = status satisfies ObsStatus;
  else if (isNew) obs.status = 'FINAL';
  const concept = conceptOfCodings(rc, body.codings('code'));
  if (concept || isNew) obs.concept = concept as Obs['concept'];
  else if (body.has('code')) throw body.problem('code', 'names no known concept');
  const subject = await lastingPatientOf(rc, body, 'subject', obs.person);
  if (subject) obs.person = subject.person;
  await writeEncounter(obs, body, rc);
  const date = body.dateTime('effectiveDateTime') ?? body.dateTime('effectiveInstant');
  if (date) obs.obsDatetime = date;
  writeValue(obs, body, rc);
  writeInterpretation(obs, body);
  await addMembers(obs, body, rc);
}

async function writeEncounter(obs: Obs, body: FhirElement, rc: FhirContext): Promise<void> {
  const target = body.reference('encounter', 'Encounter');
  const encounter = target ? await rc.get(EncounterService).find(rc.ctx, target.id, { id: true, uuid: true }) : null;
  if (target && !encounter) throw unknownReference(body, 'encounter', target.id);
  if ((obs.encounter?.id ?? null) !== (encounter?.id ?? null)) obs.encounter = encounter ?? null;
}

/** Adds stored observations of the same patient to a group. */
async function addMembers(obs: Obs, body: FhirElement, rc: FhirContext): Promise<void> {
  const present = obs.groupMembers ?? [];
  const added: Obs[] = [];
  for (const element of body.list('hasMember')) {
    const target = element.asReference('Observation');
    if (!target || present.some(({ uuid }) => uuid === target.id)) continue;
    const member = await rc.get(ObsService).load(rc.ctx, target.id);
    if (!member || member.voided || member.person.id !== obs.person?.id) throw unknownReference(element, 'reference', target.id);
    added.push(member);
  }
  if (added.length > 0) obs.groupMembers = [...present, ...added];
}

/** Observations; a change makes a new one with another id. @source openmrs-module-fhir2 4.1.0 ObservationTranslatorImpl */
export const obsMapping = fhirMapping({
  resource: 'Observation',
  entity: Obs,
  service: ObsService,
  table: 'obs',
  key: 'obs_id',
  removedBy: 'voided',
  audit: 'created',
  needs: [
    'status',
    'interpretation',
    'concept.uuid',
    'person',
    'encounter.uuid',
    'obsDatetime',
    'comment',
    ...VALUE_PROPERTIES.map((property) => (property === 'valueCoded' || property === 'valueDrug' ? `${property}.uuid` : property)),
    'order.uuid',
    'order.orderType.javaClassName',
    'groupMembers.uuid',
    ...['hiAbsolute', 'hiCritical', 'hiNormal', 'lowAbsolute', 'lowCritical', 'lowNormal'].map((limit) => `referenceRanges.${limit}`),
  ],
  prepare: (rows, rc) =>
    patientLabels(
      rc,
      rows.map(({ person }) => person),
    ),
  toFhir,
  search,
  sort: { date: { notNull: sql`"obs"."obs_datetime"` } },
  includes: {
    encounter: (resource) => resource['encounter'] as Reference | undefined,
    patient: (resource) => resource['subject'] as Reference | undefined,
    'has-member': (resource) => resource['hasMember'] as readonly Reference[] | undefined,
  },
  revincludes: ['Observation:has-member', 'DiagnosticReport:result'],
  operations: { $lastn: lastObservations, '$lastn-encounters': observationsOfLastEncounters },
  summaryElements: ['status', 'code', 'subject', 'encounter', 'effectiveDateTime', 'issued', 'hasMember', 'basedOn'].concat(
    ['Quantity', 'CodeableConcept', 'String', 'Boolean', 'DateTime'].map((type) => `value${type}`),
  ),
  mandatoryElements: ['status', 'code'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});
