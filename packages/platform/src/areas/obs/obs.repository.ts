import sql, { join, type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { type Db, ownShape } from '../../kernel/db/index.js';
import { noteUpdates } from './audit-note.rules.js';
import { ObsReferenceRange } from './obs-reference-range.entity.js';
import { Obs } from './obs.entity.js';

/** Statements over many observations at once. */
export class ObsRepository {
  constructor(private readonly db: Db) {}

  /** Locks and loads observations for changing. */
  async load(ctx: Ctx, where: Sql): Promise<Obs[]> {
    return this.db.load(ctx, Obs, { where, order: sql`obs.obs_id`, forUpdate: true });
  }

  /** Locks and loads the members below groups, at every depth, voided ones left out. */
  async membersBelow(ctx: Ctx, groups: readonly number[]): Promise<Obs[]> {
    if (groups.length === 0) return [];
    return this.load(
      ctx,
      sql`obs.obs_id in (
        with recursive tree(id) as (
          select m.obs_id from obs m where m.obs_group_id = any(${groups}) and not m.voided
          union select m.obs_id from obs m join tree on m.obs_group_id = tree.id where not m.voided
        ) select id from tree)`,
    );
  }

  /** The newest version in force of each replaced observation, by the id of the replaced one. */
  async newestVersions(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Obs>> {
    if (ids.length === 0) return new Map();
    const pairs = await this.db.query<{ old: number; current: number }>(
      ctx,
      sql`with recursive version(old, id) as (
            select o.obs_id, o.obs_id from obs o where o.obs_id = any(${ids})
            union select version.old, next.obs_id from version join obs next on next.previous_version = version.id
          )
          select distinct on (version.old) version.old, obs.obs_id as current
          from version join obs on obs.obs_id = version.id where not obs.voided and obs.obs_id <> version.old
          order by version.old, obs.obs_id desc`,
    );
    if (pairs.length === 0) return new Map();
    const loaded = await this.load(ctx, sql`obs.obs_id = any(${pairs.map((pair) => pair.current)})`);
    const byId = new Map(loaded.filter((obs) => !obs.voided).map((obs) => [obs.id, obs]));
    return new Map(pairs.flatMap(({ old, current }) => (byId.has(current) ? [[old, byId.get(current) as Obs] as const] : [])));
  }

  /** Stored limits by id of the observation. */
  async rangesOf(ctx: Ctx, ids: readonly number[]): Promise<Map<number, ObsReferenceRange>> {
    if (ids.length === 0) return new Map();
    const shape = ownShape(this.db.models.of(ObsReferenceRange));
    const rows = await this.db.read(ctx, ObsReferenceRange, shape, { where: sql`obs_reference_range.obs_id = any(${ids})` });
    return new Map(rows.map((row) => [row.obs.id, row]));
  }

  /** Voids observations and all that is below them; what is voided already stays as it is. @returns uuids of the rows */
  async voidTrees(ctx: Ctx, roots: readonly number[], reason: string | null, date: Date = ctx.now): Promise<string[]> {
    if (roots.length === 0) return [];
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`with recursive tree(id) as (
            select unnest(${roots}::integer[])
            union select m.obs_id from obs m join tree on m.obs_group_id = tree.id where not m.voided
          )
          update obs set voided = true, voided_by = ${ctx.caller.id}, date_voided = ${date}, void_reason = ${reason}
          where obs_id in (select id from tree) and not voided returning uuid`,
    );
    return noted(ctx, rows, 'voided');
  }

  /** Restores observations and those below them that were voided at the same instant. @returns uuids of the rows */
  async restoreTrees(ctx: Ctx, roots: readonly number[]): Promise<string[]> {
    if (roots.length === 0) return [];
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`with recursive tree(id, date_voided) as (
            select o.obs_id, o.date_voided from obs o where o.obs_id = any(${roots})
            union select m.obs_id, m.date_voided from obs m join tree on m.obs_group_id = tree.id
              where m.voided and m.date_voided = tree.date_voided
          )
          update obs set voided = false, voided_by = null, date_voided = null, void_reason = null
          where obs_id in (select id from tree) and voided returning uuid`,
    );
    return noted(ctx, rows, 'voided');
  }

  /** Ids of the observations of encounters that stand in no group. */
  async rootsOfEncounters(ctx: Ctx, encounters: readonly number[], condition: Sql): Promise<number[]> {
    const rows = await this.db.query<{ obs_id: number }>(
      ctx,
      sql`select obs_id from obs where encounter_id = any(${encounters}) and obs_group_id is null and ${condition}`,
    );
    return rows.map((row) => row.obs_id);
  }

  /** Gives voided observations of an encounter the person, date and place that the encounter now has. */
  async moveVoided(
    ctx: Ctx,
    encounterId: number,
    changes: { person?: number; date?: [Date, Date]; location?: [number, number | null] },
  ): Promise<void> {
    const { person, date, location } = changes;
    const set = [
      ...(person === undefined ? [] : [sql`person_id = ${person}`]),
      ...(date ? [sql`obs_datetime = case when obs_datetime = ${date[0]} then ${date[1]}::timestamptz else obs_datetime end`] : []),
      ...(location ? [sql`location_id = case when location_id = ${location[0]} then ${location[1]}::integer else location_id end`] : []),
    ];
    if (set.length === 0) return;
    const rows = await this.db.query<{ uuid: string }>(
      ctx,
      sql`update obs set ${join(set)} where encounter_id = ${encounterId} and voided returning uuid`,
    );
    noted(ctx, rows, 'encounter');
  }

  /** The patient of each encounter. */
  async patientsOf(ctx: Ctx, encounters: readonly number[]): Promise<Map<number, number>> {
    if (encounters.length === 0) return new Map();
    const rows = await this.db.query<{ encounter_id: number; patient_id: number }>(
      ctx,
      sql`select encounter_id, patient_id from encounter where encounter_id = any(${encounters})`,
    );
    return new Map(rows.map((row) => [row.encounter_id, row.patient_id]));
  }

  async removeRange(ctx: Ctx, obsId: number): Promise<void> {
    await this.db.query(ctx, sql`delete from obs_reference_range where obs_id = ${obsId}`);
  }
}

function noted(ctx: Ctx, rows: readonly { uuid: string }[], detail: string): string[] {
  const uuids = rows.map((row) => row.uuid);
  noteUpdates(ctx, 'Obs', uuids, detail);
  return uuids;
}
