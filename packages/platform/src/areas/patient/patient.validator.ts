import type { Ctx } from '../../kernel/context/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { requireAttributePrivileges, validatePerson } from '../person/index.js';
import { type IdentifierChecks, validateIdentifiers } from './patient-identifier.validator.js';
import type { Patient } from './patient.entity.js';

/** Rules of a patient: those of a person, a gender, identifiers. @source openmrs-core 2.8.7 PatientValidator */
export async function validatePatient(checks: IdentifierChecks, ctx: Ctx, patient: Patient, problems: Problems): Promise<void> {
  requireAttributePrivileges(ctx, checks.db, patient.person);
  validatePerson(ctx, patient.person, problems);
  if (patient.voided) return;
  if (!patient.person.gender?.trim()) problems.field('gender', 'Person.gender.required');
  await validateIdentifiers(checks, ctx, patient, problems);
}
