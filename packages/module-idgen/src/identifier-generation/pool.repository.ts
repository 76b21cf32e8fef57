import type { Ctx, Db } from '@openmrs-ts/platform';
import sql, { raw } from 'sql-template-tag';

/** What a pool needs to be filled. */
export interface PoolSettings {
  readonly sourceUuid: string | null;
  readonly sourceIsPool: boolean;
  readonly batchSize: number | null;
  readonly minPoolSize: number | null;
  readonly sequential: boolean;
  readonly refillWithScheduledTask: boolean;
  readonly available: number;
}

export async function poolSettings(db: Db, ctx: Ctx, poolId: number): Promise<PoolSettings | undefined> {
  const [row] = await db.query<PoolSettings>(
    ctx,
    sql`select s.uuid as "sourceUuid", exists (select 1 from idgen_id_pool other where other.id = p.source) as "sourceIsPool",
               p.batch_size as "batchSize", p.min_pool_size as "minPoolSize", p.sequential,
               p.refill_with_scheduled_task as "refillWithScheduledTask",
               (select count(*)::int from idgen_pooled_identifier i where i.pool_id = p.id and i.date_used is null) as available
        from idgen_id_pool p left join idgen_identifier_source s on s.id = p.source where p.id = ${poolId}`,
  );
  return row;
}

/**
 * Takes identifiers out of a pool; those that other transactions are taking, or that patients have, are passed over.
 *
 * @returns at most `count` identifiers, in the order in which they are given out
 */
export async function takeFromPool(db: Db, ctx: Ctx, poolId: number, count: number, sequential: boolean): Promise<string[]> {
  const order = raw(sequential ? 'identifier' : 'uuid');
  const rows = await db.query<{ identifier: string; uuid: string }>(
    ctx,
    sql`update idgen_pooled_identifier set date_used = ${ctx.now}::timestamptz
        where id in (
          select i.id from idgen_pooled_identifier i
          where i.pool_id = ${poolId} and i.date_used is null
            and not exists (
              select 1 from patient_identifier p join idgen_identifier_source s on s.id = ${poolId} and s.identifier_type = p.identifier_type
              where lower(p.identifier) = lower(i.identifier))
          order by i.${order} limit ${count} for update of i skip locked
        )
        returning identifier, uuid`,
  );
  const key = sequential ? 'identifier' : 'uuid';
  return rows.sort((left, right) => (left[key] < right[key] ? -1 : 1)).map((row) => row.identifier);
}

/** Uuids of the pools in use that the task fills. */
export async function poolsToRefill(db: Db, ctx: Ctx): Promise<string[]> {
  const rows = await db.query<{ uuid: string }>(
    ctx,
    sql`select s.uuid from idgen_id_pool p join idgen_identifier_source s on s.id = p.id
        where p.refill_with_scheduled_task and not s.retired order by s.id`,
  );
  return rows.map((row) => row.uuid);
}
