import sql from 'sql-template-tag';
import {
  type CodeableConcept,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  fhirMapping,
  noRows,
  type Reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import { Concept } from '../concept/concept.entity.js';
import {
  conceptCondition,
  conceptElement,
  conceptOfCodings,
  lastingPatientOf,
  patientLabels,
  type PatientLabels,
  patientParameter,
  patientReference,
  type PersonNames,
  practitionerNames,
  recorderReference,
} from '../fhir/index.js';
import { AllergyReaction } from './allergy-reaction.entity.js';
import { type AllergenType, Allergy } from './allergy.entity.js';
import { severityConcepts } from './allergy.properties.js';
import { isOtherNonCoded, otherNonCodedConcept } from './allergy.rules.js';
import { AllergyService } from './allergy.service.js';

const CLINICAL = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
const VERIFICATION = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification';
const patient = sql`"allergy"."patient_id"`;

const categories = { DRUG: 'medication', FOOD: 'food', ENVIRONMENT: 'environment' } as const;
const severities = ['mild', 'moderate', 'severe'] as const;
type Severity = (typeof severities)[number];

interface Prepared {
  readonly patients: PatientLabels;
  readonly names: PersonNames;
}

function statusElement(system: string, display: string): CodeableConcept {
  return { coding: [{ system, code: display.toLowerCase(), display }], text: display };
}

/** Uuid of the concept for a severity. */
function severityUuid(rc: FhirContext, severity: Severity): string {
  return severityConcepts[severity].read(rc.ctx.environment.settings);
}

function severityOf(rc: FhirContext, concept: Concept | null): Severity | undefined {
  return severities.find((severity) => concept !== null && severityUuid(rc, severity) === concept.uuid);
}

/** @source openmrs-module-fhir2 4.1.0: only the outer severities say how critical it is */
function criticality(rc: FhirContext, allergy: Allergy): string | undefined {
  if (!allergy.severity) return undefined;
  const severity = severityOf(rc, allergy.severity);
  return severity === 'severe' ? 'high' : severity === 'mild' ? 'low' : 'unable-to-assess';
}

function toFhir(allergy: Allergy, rc: FhirContext, { patients, names }: Prepared): FhirBody {
  const code = conceptElement(rc, allergy.codedAllergen, allergy.nonCodedAllergen) ?? { text: allergy.nonCodedAllergen ?? undefined };
  return {
    clinicalStatus: statusElement(CLINICAL, allergy.voided ? 'Inactive' : 'Active'),
    verificationStatus: statusElement(VERIFICATION, 'Confirmed'),
    type: 'allergy',
    category: [categories[allergy.allergenType as keyof typeof categories]],
    criticality: criticality(rc, allergy),
    code,
    patient: patientReference(patients, allergy.patient),
    recordedDate: toFhirDateTime(allergy.dateCreated),
    recorder: recorderReference(rc, names, allergy.creator),
    note: [{ text: allergy.comments }],
    reaction: [
      {
        substance: code,
        manifestation: allergy.reactions.map(({ reaction, reactionNonCoded }) => conceptElement(rc, reaction, reactionNonCoded)),
        severity: severityOf(rc, allergy.severity),
      },
    ],
  };
}

async function fromFhir(allergy: Allergy, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const removed = body.codings('clinicalStatus')[0]?.code?.toLowerCase() === 'inactive';
  if (removed && !allergy.voided) Object.assign(allergy, { voided: true, voidReason: 'Voided via FHIR API' });
  else if (!removed && allergy.voided) allergy.voided = false;
  const category = body.texts('category')[0];
  const type = Object.entries(categories).find(([, code]) => code === category)?.[0];
  if (type) allergy.allergenType = type as AllergenType;
  if (!allergy.codedAllergen) writeAllergen(allergy, body, rc);
  const subject = await lastingPatientOf(rc, body, 'patient', allergy.patient);
  if (subject) allergy.patient = subject;
  const note = body.list('note')[0]?.text('text');
  if (note !== undefined || isNew) allergy.comments = note ?? null;
  if (body.has('reaction')) writeReactions(allergy, body, rc);
}

/** The allergen of a new allergy; a stored one keeps its own. */
function writeAllergen(allergy: Allergy, body: FhirElement, rc: FhirContext): void {
  const concept = conceptOfCodings(rc, body.codings('code'));
  if (!concept) return;
  allergy.codedAllergen = concept;
  allergy.nonCodedAllergen = isOtherNonCoded(rc.ctx, concept) ? (body.element('code')?.text('text') ?? null) : null;
}

/** The reactions of a body take the place of the present ones; those that say the same keep their rows. */
function writeReactions(allergy: Allergy, body: FhirElement, rc: FhirContext): void {
  const severity = body.list('reaction')[0]?.code('severity', severities);
  if (severity) allergy.severity = rc.ctx.environment.metadata.find(Concept, severityUuid(rc, severity)) ?? null;
  else if (severityOf(rc, allergy.severity ?? null)) allergy.severity = null;
  const present = [...(allergy.reactions ?? [])];
  allergy.reactions = body
    .list('reaction')
    .flatMap((reaction) => reaction.list('manifestation'))
    .map((manifestation) => {
      const codings = manifestation.list('coding').map((coding) => ({ system: coding.text('system'), code: coding.text('code') }));
      const concept = conceptOfCodings(rc, codings) ?? otherNonCodedConcept(rc.ctx);
      if (!concept) throw manifestation.problem('coding', 'names no known concept');
      const text = isOtherNonCoded(rc.ctx, concept) ? (manifestation.text('text') ?? null) : null;
      const same = present.findIndex((item) => item.reaction.id === concept.id && (item.reactionNonCoded ?? null) === text);
      const [kept] = same === -1 ? [] : present.splice(same, 1);
      return kept ?? Object.assign(new AllergyReaction(), { reaction: concept, reactionNonCoded: text });
    });
}

/** Allergies of patients. @source openmrs-module-fhir2 4.1.0 AllergyIntoleranceTranslatorImpl */
export const allergyMapping = fhirMapping({
  resource: 'AllergyIntolerance',
  entity: Allergy,
  service: AllergyService,
  table: 'allergy',
  key: 'allergy_id',
  removedBy: 'voided',
  needs: [
    'allergenType',
    'codedAllergen.uuid',
    'nonCodedAllergen',
    'severity.uuid',
    'comments',
    'patient',
    'creator',
    'reactions.reaction.uuid',
    'reactions.reactionNonCoded',
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
    category: {
      kind: 'token',
      sql: ({ codes }) => {
        const types = Object.entries(categories).flatMap(([type, code]) => (codes.includes(code) ? [type] : []));
        return types.length === 0 ? undefined : sql`"allergy"."allergen_type" = any(${types})`;
      },
    },
    code: { kind: 'token', sql: (codes, rc) => conceptCondition(sql`"allergy"."coded_allergen"`, codes, rc) },
    severity: {
      kind: 'token',
      sql: ({ codes }, rc) => {
        const asked = severities.filter((severity) => codes.includes(severity)).map((severity) => severityUuid(rc, severity));
        const ids = asked.flatMap((uuid) => rc.ctx.environment.metadata.find(Concept, uuid)?.id ?? []);
        return ids.length === 0 ? noRows : sql`"allergy"."severity_concept_id" = any(${ids})`;
      },
      missing: sql`"allergy"."severity_concept_id" is null`,
    },
    manifestation: {
      kind: 'token',
      sql: (codes, rc) => {
        const condition = conceptCondition(sql`allergy_reaction.reaction_concept_id`, codes, rc);
        if (condition === noRows || condition === undefined) return noRows;
        return sql`"allergy"."allergy_id" in (select allergy_reaction.allergy_id from allergy_reaction where ${condition})`;
      },
    },
    'clinical-status': { kind: 'token', sql: (statuses) => (statuses.has('active') ? undefined : noRows) },
  },
  sort: { severity: sql`"allergy"."severity_concept_id"` },
  includes: { patient: (resource) => resource['patient'] as Reference | undefined },
  summaryElements: ['clinicalStatus', 'verificationStatus', 'type', 'category', 'criticality', 'code', 'patient'],
  mandatoryElements: ['patient'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});
