import type { Ctx } from '../../kernel/context/index.js';
import type { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import type { IdentifierValidators } from './identifier-validators.service.js';
import { PatientIdentifierType } from './patient-identifier-type.entity.js';
import type { PatientIdentifier } from './patient-identifier.entity.js';
import { clashesWithin, identifierFailure } from './patient-identifier.rules.js';
import type { Patient } from './patient.entity.js';
import type { PatientRepository } from './patient.repository.js';

/** What checking a patient's identifiers needs. */
export interface IdentifierChecks {
  readonly db: Db;
  readonly patients: PatientRepository;
  readonly validators: IdentifierValidators;
}

/**
 * Rules of a patient's identifiers together: at least one, each right by itself, none in use, no required type missing.
 * Failures are global errors whose code is the text, as clients expect.
 *
 * @source openmrs-core 2.8.7 PatientServiceImpl.checkPatientIdentifiers, PatientValidator
 */
export async function validateIdentifiers(checks: IdentifierChecks, ctx: Ctx, patient: Patient, problems: Problems): Promise<void> {
  const active = (patient.identifiers ?? []).filter((identifier) => !identifier.voided);
  if (active.length === 0) problems.global('error.preferredIdentifier');
  const wellFormed = active.filter((identifier) => {
    const failure = identifierFailure(identifier, checks.validators.find(ctx, identifier.identifierType?.validator ?? null));
    if (failure) report(ctx, problems, failure.code, failure.parameters);
    return !failure;
  });
  wellFormed.forEach((identifier, index) => {
    if (wellFormed.slice(0, index).some((other) => clashesWithin(identifier, other))) {
      report(ctx, problems, 'PatientIdentifier.error.notUniqueSamePatientWithParameter', [identifier.identifier]);
    }
  });
  await validateUniqueness(checks, ctx, patient, wellFormed, problems);
  const missing = checks.db.cache
    .all(PatientIdentifierType)
    .filter((type) => type.required && !type.retired && !active.some((identifier) => identifier.identifierType?.id === type.id));
  if (active.length > 0 && missing.length > 0) {
    report(ctx, problems, 'PatientIdentifier.error.missingRequired', [missing.map((type) => type.name).join(', ')]);
  }
}

/** New and changed identifiers must not be somebody else's; those that are as they were stay, even where old data has them twice. */
export async function validateUniqueness(
  { db, patients }: IdentifierChecks,
  ctx: Ctx,
  patient: Patient,
  identifiers: readonly PatientIdentifier[],
  problems: Problems,
): Promise<void> {
  const checked = identifiers.filter((identifier) => {
    if (identifier.identifierType.uniquenessBehavior === 'NON_UNIQUE') return false;
    if (!db.isStored(identifier)) return true;
    return db.changes(identifier).some((property) => ['identifier', 'identifierType', 'location', 'voided'].includes(property));
  });
  for (const taken of await patients.takenByOthers(ctx, patient.id, checked)) {
    report(ctx, problems, 'PatientIdentifier.error.notUniqueWithParameter', [taken.identifier]);
  }
}

function report(ctx: Ctx, problems: Problems, code: string, parameters: readonly unknown[]): void {
  const text = ctx.text(code, ...parameters);
  problems.global(text, [], text);
}
