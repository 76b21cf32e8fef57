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

/** What a reference leads to does not exist. */
export function unknownReference(body: FhirElement, name: string, id: string): FhirError {
  return new FhirError(422, `${body.path}.${name} refers to an unknown resource, ${id}`);
}
