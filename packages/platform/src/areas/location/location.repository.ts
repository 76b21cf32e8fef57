import sql from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';

/** The hierarchy and the tags of locations. */
@service()
export class LocationRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Lets one transaction at a time change locations, so that two cannot close a circle, or take a name, together. */
  async lock(ctx: Ctx): Promise<void> {
    await this.db.query(ctx, sql`select pg_advisory_xact_lock(hashtext('openmrs.location'))`);
  }

  /** Whether a location lies, at any depth, inside itself. */
  async isInsideItself(ctx: Ctx, id: number): Promise<boolean> {
    const rows = await this.db.query<{ found: boolean }>(
      ctx,
      sql`with recursive around(id) as (
            select parent_location from location where location_id = ${id}
            union
            select l.parent_location from location l join around a on l.location_id = a.id)
          select exists (select 1 from around where id = ${id}) as found`,
    );
    return rows[0]?.found === true;
  }

  /** Replaces the tags of a location. */
  async setTags(ctx: Ctx, id: number, tags: readonly number[]): Promise<void> {
    await this.db.query(ctx, sql`delete from location_tag_map where location_id = ${id} and location_tag_id <> all(${tags}::int[])`);
    await this.db.query(
      ctx,
      sql`insert into location_tag_map (location_id, location_tag_id) select ${id}, t from unnest(${tags}::int[]) t on conflict do nothing`,
    );
    ctx.unit?.touch('location_tag_map', '*');
  }

  /** Deletes the attributes of a location that is about to be deleted. */
  async deleteAttributes(ctx: Ctx, id: number): Promise<void> {
    await this.db.query(ctx, sql`delete from location_attribute where location_id = ${id}`);
    ctx.unit?.touch('location_attribute', '*');
  }
}
