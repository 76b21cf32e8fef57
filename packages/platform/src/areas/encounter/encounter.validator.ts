import type { Ctx } from '../../kernel/context/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import type { Encounter } from './encounter.entity.js';
import type { EncounterVisit } from './encounter.repository.js';

/**
 * The rules of an encounter.
 *
 * @param visit - the encounter's, undefined when it has none
 * @source openmrs-core 2.8.7 EncounterValidator
 */
export function checkEncounter(ctx: Ctx, encounter: Encounter, visit: EncounterVisit | undefined, problems: Problems): void {
  const { encounterType, patient, encounterDatetime: date } = encounter;
  if (!encounterType) problems.field('encounterType', 'Encounter.error.encounterType.required');
  if (!patient) problems.field('patient', 'Encounter.error.patient.required');
  if (!date) problems.field('encounterDatetime', 'Encounter.datetime.required');
  if (visit && patient && visit.patientId !== patient.id) problems.field('visit', 'Encounter.visit.patients.dontMatch');
  if (!date) return;
  if (date > ctx.now) problems.field('encounterDatetime', 'Encounter.datetimeShouldBeBeforeCurrent');
  if (visit && (date < visit.start || (visit.stop && date > visit.stop))) {
    problems.field('encounterDatetime', 'Encounter.datetimeShouldBeInVisitDatesRange');
  }
}
