import {
  type Ctx,
  Db,
  EncounterType,
  inject,
  InvalidInputError,
  Location,
  NotFoundError,
  requires,
  service,
  type Shape,
  shapeOf,
  Visit,
  VisitService,
  VisitType,
} from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { DispositionService } from '../disposition/index.js';
import { conceptCode, EmrMetadata, locationTag, term } from '../emr-metadata/index.js';
import { editVisits, getEncounters, getLocations, getVisits } from '../emr-metadata/emr-metadata.privileges.js';
import { closeInactiveVisitsEnabled, inpatientVisitExpireHours, visitExpireHours } from './adt.properties.js';
import { AdtRepository, type OpenVisitRow, type StayMetadata } from './adt.repository.js';
import { isOver, type VisitExpiry } from './visit-expiry.rules.js';
import { nearestTagged } from './visit-location.rules.js';
import { isSuitable } from './visit-suitability.rules.js';

/** A person's visits are found by the patient's id. */
interface PatientReference {
  readonly id: number;
}

const candidateShape: Shape = shapeOf(['uuid', 'startDatetime', 'stopDatetime', 'location', 'patient', 'visitType']);

/** Where visits take place, which one goes on, and when one is over. @source emrapi 3.4.0 `AdtServiceImpl` */
@service()
export class AdtService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(AdtRepository) private readonly repository: AdtRepository,
    @inject(VisitService) private readonly visits: VisitService,
    @inject(EmrMetadata) private readonly metadata: EmrMetadata,
    @inject(DispositionService) private readonly dispositions: DispositionService,
  ) {}

  /**
   * The nearest location tagged `Visit Location`: the given one or one around it.
   *
   * @throws {@link InvalidInputError} `emrapi.error.locationDoesNotSupportVisits`
   */
  @requires(getLocations)
  visitLocation(_ctx: Ctx, location: Location): Location {
    const found = nearestTagged(location, locationTag.visit);
    if (!found) {
      throw new InvalidInputError(
        'emrapi.error.locationDoesNotSupportVisits',
        [location.name],
        `Location does not support visits: ${location.name}`,
      );
    }
    return found;
  }

  /** The location with this uuid or id. @throws {@link NotFoundError} */
  @requires(getLocations)
  location(_ctx: Ctx, id: string): Location {
    const found = this.db.cache.find(Location, id) ?? (/^\d{1,9}$/.test(id) ? this.db.cache.get(Location, Number(id)) : undefined);
    if (!found) throw new NotFoundError('Location', id);
    return found;
  }

  /** The visit that goes on at a time at the location or at one around it, the last started one; voided ones never. */
  @requires(getVisits)
  async visitAt(ctx: Ctx, patient: PatientReference, location: Location | null, when: Date): Promise<Visit | undefined> {
    const candidates = await this.candidates(ctx, patient, when);
    return candidates.find((visit) => isSuitable(visit, location, when));
  }

  /** Visits in force of a patient that had started by an instant, ended ones too, the last started first. */
  @requires(getVisits)
  candidates(ctx: Ctx, patient: PatientReference, startedBy: Date): Promise<Visit[]> {
    return this.db.read(ctx, Visit, candidateShape, {
      where: sql`visit.patient_id = ${patient.id} and not visit.voided and visit.date_started <= ${startedBy}`,
      order: sql`visit.date_started desc, visit.visit_id desc`,
    });
  }

  /**
   * The visit that goes on now, or a new one at the nearest location that supports visits. Two callers at the same time get the same visit.
   *
   * @throws {@link NotFoundError} when there is no such patient
   */
  @requires(getVisits)
  ensureActiveVisit(ctx: Ctx, patient: PatientReference, location: Location): Promise<Visit> {
    return this.ensureVisit(ctx, patient, location, ctx.now);
  }

  /** As {@link ensureActiveVisit} at another time; a new visit starts then. */
  @requires(getVisits)
  ensureVisit(ctx: Ctx, patient: PatientReference, location: Location, when: Date): Promise<Visit> {
    return this.db.inTransaction(ctx, async (inner) => {
      if (!(await this.repository.lockPatient(inner, patient.id))) throw new NotFoundError('Patient', String(patient.id));
      const present = await this.visitAt(inner, patient, location, when);
      if (present) return present;
      const visit = this.visits.create();
      visit.patient = patient as Visit['patient'];
      visit.visitType = this.metadata.get(inner, VisitType, term.atFacilityVisitType);
      visit.location = this.visitLocation(inner, location);
      visit.startDatetime = when;
      return this.visits.save(inner, visit);
    });
  }

  /** The id of the patient with this uuid or id. @throws {@link NotFoundError} */
  @requires(getVisits)
  async patientId(ctx: Ctx, id: string): Promise<number> {
    const found = await this.visits.patientId(ctx, id);
    if (found !== undefined) return found;
    if (/^\d{1,9}$/.test(id)) return Number(id);
    throw new NotFoundError('Patient', id);
  }

  /** Ends a visit with its last encounter, or with its start when it has none. */
  @requires(editVisits)
  async closeVisit(ctx: Ctx, visit: Visit): Promise<Visit> {
    return this.visits.end(ctx, visit, (await this.repository.lastEncounter(ctx, visit.id)) ?? visit.startDatetime);
  }

  /**
   * Ends the visits at locations that support visits that have been inactive for too long; does nothing unless the setting
   * `emrapi.closeInactiveVisits` is on. A visit that cannot be ended is logged and left.
   *
   * @returns the number of ended visits
   */
  @requires.all(getVisits, editVisits, getEncounters)
  async closeInactiveVisits(ctx: Ctx): Promise<number> {
    const { settings } = ctx.environment;
    if (!closeInactiveVisitsEnabled.read(settings)) return 0;
    const expiry: VisitExpiry = {
      outpatient: visitExpireHours.read(settings),
      inpatient: inpatientVisitExpireHours.read(settings) || null,
    };
    const rows = await this.repository.openVisits(ctx, this.locationsOfVisits(), this.stayMetadata(ctx));
    const over = rows.filter((row) => isOver({ lastActivity: row.lastActivity, inpatient: this.isInpatient(ctx, row) }, expiry, ctx.now));
    let closed = 0;
    for (const { uuid } of over) if (await this.closeOne(ctx, uuid)) closed++;
    return closed;
  }

  private async closeOne(ctx: Ctx, uuid: string): Promise<boolean> {
    try {
      await this.db.inTransaction(ctx, async (inner) => {
        const visit = await this.visits.load(inner, uuid);
        if (visit && !visit.stopDatetime) await this.closeVisit(inner, visit);
      });
      return true;
    } catch (error) {
      ctx.log.warn({ err: error, visit: uuid }, 'an inactive visit could not be ended');
      return false;
    }
  }

  private isInpatient(ctx: Ctx, { admitted, disposition }: OpenVisitRow): boolean {
    if (admitted) return true;
    const concept = disposition === null ? undefined : this.metadata.conceptById(ctx, disposition);
    const last = concept && this.dispositions.recordedBy(ctx, concept);
    return last?.type === 'ADMIT' || last?.keepsVisitOpen === true;
  }

  private stayMetadata(ctx: Ctx): StayMetadata {
    const type = (code: Parameters<EmrMetadata['find']>[2]) => this.metadata.find(ctx, EncounterType, code)?.id ?? null;
    return {
      admission: type(term.admissionEncounterType),
      exit: type(term.exitFromInpatientEncounterType),
      dispositionConcept: this.metadata.concept(ctx, conceptCode.disposition)?.id ?? null,
    };
  }

  private locationsOfVisits(): number[] {
    const wanted = locationTag.visit.toLowerCase();
    return this.db.cache
      .all(Location)
      .filter(({ tags }) => tags.some(({ name }) => name.toLowerCase() === wanted))
      .map(({ id }) => id);
  }
}
