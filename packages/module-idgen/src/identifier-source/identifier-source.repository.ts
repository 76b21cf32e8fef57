import { randomUUID } from 'node:crypto';
import type { Ctx, Db } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';

/** Whether a stored source is of another type than the part says. */
export async function hasOtherPart(db: Db, ctx: Ctx, id: number, part: 'sequential' | 'remote' | 'pool'): Promise<boolean> {
  const rows = await db.query(
    ctx,
    sql`select 1 from (
          select id, 'sequential' as part from idgen_seq_id_gen
          union all select id, 'remote' from idgen_remote_source
          union all select id, 'pool' from idgen_id_pool
        ) parts where id = ${id} and part <> ${part}`,
  );
  return rows.length > 0;
}

export async function addReserved(db: Db, ctx: Ctx, sourceId: number, identifiers: readonly string[]): Promise<void> {
  await db.query(
    ctx,
    sql`insert into idgen_reserved_identifier (source, identifier)
        select ${sourceId}::integer, identifier from unnest(${identifiers}::text[]) as given(identifier) on conflict do nothing`,
  );
}

/** @returns number of rows added */
export async function addPooled(db: Db, ctx: Ctx, poolId: number, identifiers: readonly string[], comment: string | null): Promise<number> {
  const rows = await db.query(
    ctx,
    sql`insert into idgen_pooled_identifier (uuid, pool_id, identifier, comment)
        select given.uuid, ${poolId}::integer, given.identifier, ${comment}::text
        from unnest(${identifiers.map(() => randomUUID())}::text[], ${identifiers}::text[]) as given(uuid, identifier)
        on conflict do nothing returning id`,
  );
  return rows.length;
}

export async function poolCounts(db: Db, ctx: Ctx, poolId: number): Promise<{ available: number; used: number }> {
  const [row] = await db.query<{ available: number; used: number }>(
    ctx,
    sql`select count(*) filter (where date_used is null)::int as available, count(date_used)::int as used
        from idgen_pooled_identifier where pool_id = ${poolId}`,
  );
  return row ?? { available: 0, used: 0 };
}
