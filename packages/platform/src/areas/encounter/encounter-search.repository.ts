import sql, { type Sql } from 'sql-template-tag';
import { InvalidInputError } from '../../kernel/errors/index.js';

/** What is looked for; every given part must fit. */
export interface EncounterCriteria {
  /** Uuid of the patient. */
  readonly patient?: string | undefined;
  /** Words that begin names of the patient, or the beginning of an identifier. */
  readonly patientQuery?: string | undefined;
  /** Uuids. */
  readonly visits?: readonly string[] | undefined;
  readonly encounterTypeIds?: readonly number[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** An observation in force of this concept, with one of these values where any are given. */
  readonly obs?: { readonly conceptId: number; readonly values: readonly string[] | undefined } | undefined;
  readonly includeVoided?: boolean | undefined;
}

/** The condition on `encounter`. @throws {@link InvalidInputError} when nothing narrows the search */
export function conditionOf(criteria: EncounterCriteria): Sql {
  const { patient, patientQuery, visits, encounterTypeIds, from, to, obs } = criteria;
  const parts: Sql[] = [];
  if (patient !== undefined) parts.push(sql`encounter.patient_id = (select p.person_id from person p where p.uuid = ${patient})`);
  if (patientQuery !== undefined) parts.push(ofPatientsLike(patientQuery));
  if (visits) parts.push(sql`encounter.visit_id in (select v.visit_id from visit v where v.uuid = any(${visits}))`);
  if (parts.length === 0) throw InvalidInputError.of('[A patient or a visit is needed to look for encounters]');
  if (encounterTypeIds) parts.push(sql`encounter.encounter_type = any(${encounterTypeIds})`);
  if (from) parts.push(sql`encounter.encounter_datetime >= ${from}`);
  if (to) parts.push(sql`encounter.encounter_datetime <= ${to}`);
  if (obs) parts.push(withObs(obs.conceptId, obs.values));
  if (!criteria.includeVoided) parts.push(sql`not encounter.voided`);
  return parts.reduce((all, part) => (all.text === '' ? part : sql`${all} and ${part}`), sql``);
}

function withObs(conceptId: number, values: readonly string[] | undefined): Sql {
  const numbers = (values ?? []).map(Number).filter((value) => Number.isFinite(value));
  const value = values
    ? sql`and (o.value_text = any(${values}) or o.value_numeric = any(${numbers}::double precision[])
        or o.value_coded in (select c.concept_id from concept c where c.uuid = any(${values})))`
    : sql``;
  return sql`exists (select 1 from obs o where o.encounter_id = encounter.encounter_id and o.concept_id = ${conceptId} and not o.voided ${value})`;
}

function ofPatientsLike(query: string): Sql {
  const words = query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const beginnings = words.map((word) => `${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const names = beginnings.reduce(
    (all, beginning) =>
      sql`${all} and (lower(n.given_name) like ${beginning} or lower(n.middle_name) like ${beginning}
        or lower(n.family_name) like ${beginning} or lower(n.family_name2) like ${beginning})`,
    sql`not n.voided`,
  );
  const identifier = `${query
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`encounter.patient_id in (select n.person_id from person_name n where ${names}
    union select i.patient_id from patient_identifier i where not i.voided and lower(i.identifier) like ${identifier})`;
}
