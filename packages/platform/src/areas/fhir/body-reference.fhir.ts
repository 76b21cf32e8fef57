import { type FhirContext, type FhirElement, FhirError } from '../../kernel/fhir/index.js';
import type { Patient } from '../patient/patient.entity.js';
import { PatientService } from '../patient/index.js';

/**
 * The patient that an element of a body refers to; undefined when the element is absent.
 *
 * @throws FhirError 422 when there is no such patient
 * @throws ConflictError `Patient.voided`
 */
export async function patientOf(rc: FhirContext, body: FhirElement, name: string): Promise<Patient | undefined> {
  const target = body.reference(name, 'Patient');
  if (!target) return undefined;
  const patients = rc.get(PatientService);
  const found = await patients.find(rc.ctx, target.id, { id: true, person: { uuid: true } });
  if (!found) throw unknownReference(body, name, target.id);
  await patients.requireActive(rc.ctx, found);
  return found;
}

/**
 * The patient of a record that stays with its patient: the one that a body names for a new record.
 *
 * @param present - the patient that a stored record is about
 * @returns undefined when nothing is to be set
 * @throws FhirError 422 when the body names another patient than the record has
 */
export async function lastingPatientOf(
  rc: FhirContext,
  body: FhirElement,
  name: string,
  present: { readonly id: number } | null | undefined,
): Promise<Patient | undefined> {
  const found = await patientOf(rc, body, name);
  if (!found || found.id === present?.id) return undefined;
  if (present)
    throw new FhirError(422, `${body.path}.${name} is another patient than the stored record's; enter it anew for the right one`);
  return found;
}

/** What a reference leads to does not exist. */
export function unknownReference(body: FhirElement, name: string, id: string): FhirError {
  return new FhirError(422, `${body.path}.${name} refers to an unknown resource, ${id}`);
}
