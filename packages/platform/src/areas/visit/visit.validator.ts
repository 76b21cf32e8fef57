import type { Ctx } from '../../kernel/context/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import type { Visit } from './visit.entity.js';
import { allowOverlappingVisits } from './visit.properties.js';
import type { VisitRepository } from './visit.repository.js';
import { earliestVisit } from './visit.rules.js';

/** What the rules need to know of the change. */
export interface VisitChange {
  readonly isStored: boolean;
  /** Whether nothing else changes than that an open visit ends. */
  readonly merelyEnds: boolean;
}

/**
 * The rules of a visit.
 *
 * @source openmrs-core 2.8.7 VisitValidator
 */
export async function checkVisit(
  ctx: Ctx,
  visit: Visit,
  repository: VisitRepository,
  change: VisitChange,
  problems: Problems,
): Promise<void> {
  const { patient, visitType, startDatetime: start, stopDatetime: stop } = visit;
  if (!patient) problems.field('patient', 'Visit.error.patient.required');
  if (!visitType) problems.field('visitType', 'Visit.error.visitType.required');
  if (!start) problems.field('startDatetime', 'Visit.error.startDate.required');
  if (!start || !patient || visit.voided) return;
  if (stop && stop < start) problems.field('stopDatetime', 'Visit.error.endDateBeforeStartDate');
  if (change.isStored) await checkEncounters(ctx, visit, repository, problems);
  await checkBirth(ctx, visit, repository, problems);
  if (!change.merelyEnds && !allowOverlappingVisits.read(ctx.environment.settings) && (await repository.overlapsOther(ctx, visit))) {
    problems.field('startDatetime', 'Visit.visitCannotOverlapAnotherVisitOfTheSamePatient');
  }
}

async function checkEncounters(ctx: Ctx, visit: Visit, repository: VisitRepository, problems: Problems): Promise<void> {
  const { first, last } = await repository.encounterDates(ctx, visit.id);
  if (first && first < visit.startDatetime) problems.field('startDatetime', 'Visit.encountersCannotBeBeforeStartDate');
  if (last && visit.stopDatetime && last > visit.stopDatetime) problems.field('stopDatetime', 'Visit.encountersCannotBeAfterStopDate');
}

async function checkBirth(ctx: Ctx, visit: Visit, repository: VisitRepository, problems: Problems): Promise<void> {
  const patient = await repository.patientOf(ctx, visit.patient.id);
  if (!patient?.birthdate) return;
  if (visit.startDatetime < earliestVisit(patient.birthdate, patient.birthdateEstimated, ctx.now)) {
    problems.field('startDatetime', 'Visit.startDateCannotFallBeforeTheBirthDateOfTheSamePatient');
  }
}
