import {
  type Ctx,
  Db,
  Diagnosis,
  EncounterType,
  inject,
  InvalidInputError,
  mergeShapes,
  Obs,
  type Page,
  type PageOf,
  requires,
  service,
  type Shape,
  type Visit,
  VisitService,
} from '@openmrs-ts/platform';
import sql, { join, type Sql } from 'sql-template-tag';
import { getEncounters, getVisits } from '../emr-metadata/emr-metadata.privileges.js';
import { EmrMetadata } from '../emr-metadata/index.js';

/** A visit with what was found and written in it. */
export interface VisitOverview {
  readonly visit: Visit;
  /** By rank. */
  readonly diagnoses: readonly Diagnosis[];
  readonly visitNotes: readonly Obs[];
}

/** Which parts are wanted, and what of each. */
export interface OverviewShapes {
  readonly visit?: Shape | undefined;
  readonly diagnoses?: Shape | undefined;
  readonly visitNotes?: Shape | undefined;
}

const visitOf: Shape = { encounter: { visit: true } };

/** Visits of a patient with their diagnoses and notes. @source emrapi 3.4.0 `EmrVisitServiceImpl`, `VisitController` */
@service()
export class VisitOverviewService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(VisitService) private readonly visits: VisitService,
    @inject(EmrMetadata) private readonly metadata: EmrMetadata,
  ) {}

  /**
   * One page of a patient's visits in force, the last started first. Diagnoses and notes are read only when they are wanted,
   * each with one query for the whole page; they need `Get Diagnoses` and `Get Observations`.
   *
   * @throws {@link InvalidInputError} when there is no such patient
   */
  @requires.all(getVisits, getEncounters)
  async ofPatient(ctx: Ctx, patientUuid: string, shapes: OverviewShapes, page: Page): Promise<PageOf<VisitOverview>> {
    const patientId = await this.visits.patientId(ctx, patientUuid);
    if (patientId === undefined) throw InvalidInputError.of(`[Patient ${patientUuid} not found]`);
    const read = { shape: mergeShapes(shapes.visit ?? {}, { uuid: true }), page };
    const found = await this.visits.search(ctx, { patientId, includeInactive: true, includeVoided: false }, read);
    const ids = found.rows.map((visit) => visit.id);
    const [diagnoses, notes] = [await this.diagnoses(ctx, ids, shapes.diagnoses), await this.notes(ctx, ids, shapes.visitNotes)];
    return {
      ...found,
      rows: found.rows.map((visit) => ({ visit, diagnoses: diagnoses.get(visit.id) ?? [], visitNotes: notes.get(visit.id) ?? [] })),
    };
  }

  private async diagnoses(ctx: Ctx, visitIds: readonly number[], shape: Shape | undefined): Promise<Map<number, Diagnosis[]>> {
    if (!shape || visitIds.length === 0) return new Map();
    ctx.requireAny(['Get Diagnoses']);
    const encounters = encountersOf(visitIds, this.viewable(ctx, this.db.cache.all(EncounterType)));
    const rows = await this.db.read(ctx, Diagnosis, mergeShapes(shape, visitOf), {
      where: sql`not encounter_diagnosis.voided and encounter_diagnosis.encounter_id in (${encounters})`,
      order: sql`encounter_diagnosis.dx_rank, encounter_diagnosis.diagnosis_id`,
    });
    return byVisit(rows);
  }

  private async notes(ctx: Ctx, visitIds: readonly number[], shape: Shape | undefined): Promise<Map<number, Obs[]>> {
    if (!shape || visitIds.length === 0) return new Map();
    ctx.requireAny(['Get Observations']);
    const encounters = encountersOf(visitIds, this.viewable(ctx, [this.metadata.visitNoteEncounterType(ctx)]));
    const rows = await this.db.read(ctx, Obs, mergeShapes(shape, visitOf), {
      where: sql`not obs.voided and obs.encounter_id in (${encounters})`,
      order: sql`obs.obs_datetime, obs.obs_id`,
    });
    return byVisit(rows);
  }

  /** Encounters of a type that has a view privilege are hidden from callers without it. */
  private viewable(ctx: Ctx, types: readonly EncounterType[]): number[] {
    return types.filter(({ viewPrivilege }) => !viewPrivilege || ctx.has(viewPrivilege.privilege)).map(({ id }) => id);
  }
}

function encountersOf(visitIds: readonly number[], typeIds: readonly number[]): Sql {
  const types = typeIds.length === 0 ? sql`null` : join([...typeIds]);
  return sql`select e.encounter_id from encounter e where e.visit_id in (${join([...visitIds])}) and e.encounter_type in (${types}) and not e.voided`;
}

function byVisit<T extends { encounter: { visit: { id: number } | null } | null }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const id = row.encounter?.visit?.id;
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}
