import sql, { type Sql } from 'sql-template-tag';
import {
  anyOf,
  type FhirContext,
  type FhirSearchParameters,
  type Reference,
  reference,
  type ReferenceParameter,
  type Restriction,
  type StringMatch,
} from '../../kernel/fhir/index.js';
import { FhirReferences, type PatientLabel } from './fhir-references.service.js';
import { nameChains } from './name-search.fhir.js';

/** Labels of patients by id, for the rows of a page. */
export type PatientLabels = ReadonlyMap<number, PatientLabel>;

/** Loads what references to the patients of a page show. */
export function patientLabels(rc: FhirContext, patients: readonly ({ readonly id: number } | null)[]): Promise<PatientLabels> {
  return rc.get(FhirReferences).patients(
    rc.ctx,
    patients.flatMap((patient) => (patient ? [patient.id] : [])),
  );
}

/** Reference to a patient; undefined when the person is no patient. */
export function patientReference(labels: PatientLabels, patient: { readonly id: number } | null): Reference | undefined {
  const label = patient ? labels.get(patient.id) : undefined;
  return reference('Patient', label, { display: label?.display });
}

/** Patients with an identifier in use that equals the text; the client's `%` and `_` are wildcards. */
function identified(patient: Sql, identifiers: StringMatch): Sql {
  const matches = anyOf(identifiers.values.map((value) => sql`lower(identifier) like lower(${value})`));
  return sql`${patient} in (select patient_id from patient_identifier where not voided and ${matches})`;
}

/**
 * What may be asked of the patient that a resource is about, as in `patient.name`.
 *
 * @param patient - column of patient ids in the resource's own table
 */
export function patientChains(patient: Sql): FhirSearchParameters {
  return { identifier: { kind: 'string', sql: (identifiers) => identified(patient, identifiers) }, ...nameChains(patient) };
}

/** The search parameter `patient` (or `subject`) of a resource with a column of patient ids. */
export function patientParameter(patient: Sql): ReferenceParameter {
  return {
    kind: 'reference',
    targets: ['Patient'],
    sql: (patients): Restriction => patients.onKey(patient, 'person', 'person_id'),
    chains: patientChains(patient),
  };
}
