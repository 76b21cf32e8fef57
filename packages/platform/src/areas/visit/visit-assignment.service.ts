import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import type { Encounter } from '../encounter/encounter.entity.js';
import { Location } from '../location/location.entity.js';
import { VisitType } from './visit-type.entity.js';
import { Visit } from './visit.entity.js';
import { encounterTypeToVisitType, visitAssignmentHandler } from './visit.properties.js';
import { VisitRepository } from './visit.repository.js';
import { endOfDay, mappedVisitType } from './visit.rules.js';
import { VisitService } from './visit.service.js';

/** Finds or makes the visit of a new encounter that names none; undefined: it stays without. */
export type AssignVisit = (ctx: Ctx, encounter: Encounter) => Promise<Visit | undefined>;

/**
 * Gives new encounters a visit, in the way that the setting `visits.assignmentHandler` names.
 *
 * @source openmrs-core 2.8.7 org.openmrs.api.handler
 */
@service()
export class VisitAssignment {
  private readonly handlers = new Map<string, AssignVisit>([
    ['org.openmrs.api.handler.NoVisitAssignmentHandler', () => Promise.resolve(undefined)],
    ['org.openmrs.api.handler.ExistingVisitAssignmentHandler', (ctx, encounter) => this.existing(ctx, encounter)],
    ['org.openmrs.api.handler.ExistingOrNewVisitAssignmentHandler', (ctx, encounter) => this.existingOrNew(ctx, encounter)],
  ]);
  private readonly repository: VisitRepository;

  constructor(
    @inject(Db) private readonly db: Db,
    @inject(VisitService) private readonly visits: VisitService,
  ) {
    this.repository = new VisitRepository(db);
  }

  /** Adds a handler, for modules; the setting names it by its upstream class name. */
  @open()
  register(_ctx: Ctx, className: string, handler: AssignVisit): void {
    this.handlers.set(className, handler);
  }

  /**
   * Sets the visit of an encounter. Needs patient, date, location and type.
   *
   * @throws {@link ConflictError} when the setting names an unknown handler
   */
  @open()
  async assign(ctx: Ctx, encounter: Encounter): Promise<void> {
    const name = visitAssignmentHandler.read(ctx.environment.settings).trim();
    if (name === '') return;
    const handler = this.handlers.get(name);
    if (!handler) throw new ConflictError('Visit.error.unknownAssignmentHandler', [name]);
    const visit = await handler(ctx, encounter);
    if (visit) encounter.visit = visit;
  }

  private async existing(ctx: Ctx, encounter: Encounter): Promise<Visit | undefined> {
    return this.repository.goingOn(ctx, encounter.patient.id, encounter.encounterDatetime, this.withAncestors(encounter.location?.id));
  }

  private async existingOrNew(ctx: Ctx, encounter: Encounter): Promise<Visit | undefined> {
    const found = await this.existing(ctx, encounter);
    if (found) return found;
    const visit = new Visit();
    visit.patient = encounter.patient;
    visit.location = encounter.location;
    visit.startDatetime = encounter.encounterDatetime;
    visit.stopDatetime = endOfDay(encounter.encounterDatetime);
    visit.visitType = this.typeFor(ctx, encounter);
    return this.visits.save(ctx, visit);
  }

  private typeFor(ctx: Ctx, encounter: Encounter): VisitType {
    const mapping = encounterTypeToVisitType.read(ctx.environment.settings);
    const types = this.db.cache.all(VisitType);
    const found = mapping.trim() === '' ? types[0] : mappedVisitType(mapping, encounter.encounterType, types);
    if (!found) throw new ConflictError('GlobalProperty.error.loadVisitType', [encounterTypeToVisitType.name]);
    return found;
  }

  private withAncestors(locationId: number | undefined): number[] {
    const ids: number[] = [];
    let at: Location | null | undefined = locationId === undefined ? undefined : this.db.cache.get(Location, locationId);
    for (; at && !ids.includes(at.id); at = at.parentLocation) ids.push(at.id);
    return ids;
  }
}
