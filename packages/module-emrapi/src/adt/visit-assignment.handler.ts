import {
  type Ctx,
  Db,
  type Encounter,
  inject,
  requires,
  service,
  type Visit,
  VisitAssignment,
  VisitService,
  VisitType,
} from '@openmrs-ts/platform';
import { getVisits, manageGlobalProperties } from '../emr-metadata/emr-metadata.privileges.js';
import { pairsOf } from '../emr-metadata/index.js';
import { adjustEncounterTime, newVisitTypes, visitAssignmentDisabled } from './adt.properties.js';
import { AdtRepository } from './adt.repository.js';
import { AdtService } from './adt.service.js';
import { newVisitType } from './new-visit-type.rules.js';
import { endOfDay, isSuitable, isSuitableThatDay, nearestTimeOf, startOfDay } from './visit-suitability.rules.js';

/** Value of the setting `visits.assignmentHandler` that chooses this handler. */
export const EMR_ASSIGNMENT_HANDLER = 'org.openmrs.module.emrapi.adt.EmrApiVisitAssignmentHandler';

/**
 * Gives new encounters the visit that goes on at their location or around it, or makes one where the settings say so.
 *
 * @source emrapi 3.4.0 `EmrApiVisitAssignmentHandler`
 */
@service()
export class EmrVisitAssignment {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(AdtRepository) private readonly repository: AdtRepository,
    @inject(AdtService) private readonly adt: AdtService,
    @inject(VisitService) private readonly visits: VisitService,
    @inject(VisitAssignment) private readonly assignment: VisitAssignment,
  ) {}

  /** Makes this the handler of new encounters; done at each start, as upstream. Who may add encounters need not be able to read visits. */
  @requires(manageGlobalProperties)
  async takeOver(ctx: Ctx): Promise<void> {
    this.assignment.register(ctx, EMR_ASSIGNMENT_HANDLER, (caller, encounter) => this.assign(caller.granting(getVisits.name), encounter));
    await this.repository.storeSetting(ctx, 'visits.assignmentHandler', EMR_ASSIGNMENT_HANDLER);
  }

  /** The visit of an encounter that has none; undefined: it stays without. May move the encounter's time into the visit. */
  @requires(getVisits)
  async assign(ctx: Ctx, encounter: Encounter): Promise<Visit | undefined> {
    const { settings } = ctx.environment;
    const { location, encounterDatetime: when } = encounter;
    if (!location || encounter.visit || visitAssignmentDisabled.read(settings)) return encounter.visit ?? undefined;
    const candidates = await this.adt.candidates(ctx, encounter.patient, endOfDay(when));
    if (!adjustEncounterTime.read(settings)) {
      return candidates.find((visit) => isSuitable(visit, location, when)) ?? this.made(ctx, encounter);
    }
    const found = candidates.find((visit) => isSuitableThatDay(visit, location, when));
    if (!found) return this.made(ctx, encounter);
    moveTo(encounter, nearestTimeOf(found, when));
    return found;
  }

  private async made(ctx: Ctx, encounter: Encounter): Promise<Visit | undefined> {
    const { location, encounterDatetime: when } = encounter;
    const type = newVisitType(pairsOf(newVisitTypes.read(ctx.environment.settings)), encounter.encounterType, this.db.cache.all(VisitType));
    if (!type || !location) return undefined;
    const visit = this.visits.create();
    visit.patient = encounter.patient;
    visit.visitType = type;
    visit.location = this.adt.visitLocation(ctx.granting('Get Locations'), location);
    visit.startDatetime = when;
    visit.stopDatetime = startOfDay(when) < startOfDay(ctx.now) ? endOfDay(when) : null;
    return this.visits.save(ctx, visit);
  }
}

/** Orders that were given with the encounter move along. */
function moveTo(encounter: Encounter, when: Date): void {
  const before = encounter.encounterDatetime.getTime();
  if (before === when.getTime()) return;
  for (const order of encounter.orders ?? []) if (order.dateActivated?.getTime() === before) order.dateActivated = when;
  encounter.encounterDatetime = when;
}
