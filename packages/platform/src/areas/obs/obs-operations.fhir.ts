import sql, { type Sql } from 'sql-template-tag';
import {
  allOf,
  type FhirContext,
  type FhirOperation,
  type FhirOperationCall,
  type FhirOperationRows,
  FhirError,
  noRows,
  ReferenceMatch,
  type Restriction,
  TokenMatch,
} from '../../kernel/fhir/index.js';
import { conceptCondition, FhirMetadata } from '../fhir/index.js';
import type { Obs } from './obs.entity.js';
import type { ObsService } from './obs.service.js';

type LastOperation = FhirOperation<Obs, ObsService>;
const known: readonly string[] = ['max', 'patient', 'subject', 'category', 'code'];

/** Newest values of each question: those of its `max` newest instants. @source openmrs-module-fhir2 4.1.0 `$lastn` */
export const lastObservations: LastOperation = {
  on: 'type',
  run: async (service, call, rc) => {
    const where = conditionOf([inUse, patientOf(call), categoryOf(call, rc), codeOf(call, rc)]);
    if (where === noRows) return nothing;
    const newest = sql`"obs"."obs_id" in (
      select ranked.obs_id from (
        select "obs"."obs_id", dense_rank() over (partition by "obs"."concept_id" order by "obs"."obs_datetime" desc) as place
        from "obs" where ${where}
      ) as ranked where ranked.place <= ${maximum(call)})`;
    return rows(service, call, rc, newest);
  },
};

/** Observations of the `max` newest encounters. @source openmrs-module-fhir2 4.1.0 `$lastn-encounters` */
export const observationsOfLastEncounters: LastOperation = {
  on: 'type',
  run: async (service, call, rc) => {
    const patient = patientOf(call);
    const ofPatient = patient
      ? sql`and exists (select 1 from "obs" where "obs"."encounter_id" = encounter.encounter_id and ${patient})`
      : sql``;
    const newest = sql`"obs"."encounter_id" in (
      select ranked.encounter_id from (
        select encounter.encounter_id, dense_rank() over (order by encounter.encounter_datetime desc) as place
        from encounter where not encounter.voided ${ofPatient}
      ) as ranked where ranked.place <= ${maximum(call)})`;
    const where = conditionOf([inUse, newest, patient, categoryOf(call, rc), codeOf(call, rc)]);
    return where === noRows ? nothing : rows(service, call, rc, where);
  },
};

const inUse = sql`not "obs"."voided"`;
const nothing: FhirOperationRows<Obs> = { rows: [], total: 0 };

async function rows(service: ObsService, call: FhirOperationCall, rc: FhirContext, where: Sql): Promise<FhirOperationRows<Obs>> {
  const selection = { where, order: sql`"obs"."concept_id", "obs"."obs_datetime" desc, "obs"."obs_id"` };
  const page = await service.select(rc.ctx, selection, { shape: call.shape, page: { ...call.page, withTotal: true } });
  return { rows: page.rows, total: page.total ?? page.rows.length };
}

function conditionOf(parts: readonly Restriction[]): Sql | typeof noRows {
  return parts.includes(noRows) ? noRows : (allOf(parts as (Sql | undefined)[]) ?? sql`true`);
}

function texts(call: FhirOperationCall, name: string): string[] {
  return (call.parameters.get(name) ?? []).flatMap((text) => text.split(',')).filter((text) => text.trim() !== '');
}

function maximum(call: FhirOperationCall): number {
  const unknown = [...call.parameters.keys()].find((name) => !name.startsWith('_') && !known.includes(name.split(':')[0] ?? ''));
  if (unknown !== undefined) throw FhirError.notSupported('GET', 'Observation', [unknown]);
  const text = texts(call, 'max')[0];
  const number = text === undefined ? 1 : Number(text);
  if (!Number.isInteger(number) || number < 1) throw new FhirError(400, `max: "${text ?? ''}" is not a whole number from 1`);
  return number;
}

/** `patient` counts before `subject`. */
function patientOf(call: FhirOperationCall): Sql | undefined {
  const named = (name: string) =>
    [...call.parameters.keys()].filter((key) => key.split(':')[0] === name).flatMap((key) => texts(call, key));
  const ids = named('patient').length > 0 ? named('patient') : named('subject');
  return ids.length === 0 ? undefined : ReferenceMatch.parse(ids).onKey(sql`"obs"."person_id"`, 'person', 'person_id');
}

function codeOf(call: FhirOperationCall, rc: FhirContext): Restriction {
  const codes = texts(call, 'code');
  return codes.length === 0 ? undefined : conceptCondition(sql`"obs"."concept_id"`, TokenMatch.parse(codes), rc);
}

function categoryOf(call: FhirOperationCall, rc: FhirContext): Restriction {
  const categories = texts(call, 'category');
  if (categories.length === 0) return undefined;
  return categoryCondition(TokenMatch.parse(categories).codes, rc);
}

/** Observations about concepts whose class is mapped to the categories. */
export function categoryCondition(categories: readonly string[], rc: FhirContext): Restriction {
  const ids = rc
    .get(FhirMetadata)
    .classesOf(rc.ctx, categories)
    .map(({ id }) => id);
  return ids.length === 0
    ? noRows
    : sql`"obs"."concept_id" in (select concept.concept_id from concept where concept.class_id = any(${ids}))`;
}
