import type { Ctx, Db } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';

/** A generator's row, locked until the transaction ends. */
export interface LockedSequence {
  readonly next: bigint;
  readonly baseCharacterSet: string;
  readonly firstIdentifierBase: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
}

/** Reads a generator and makes every other caller wait for the end of the transaction, whichever process it is in. */
export async function lockSequence(db: Db, ctx: Ctx, sourceId: number): Promise<LockedSequence | undefined> {
  const [row] = await db.query<Omit<LockedSequence, 'next'> & { next: string }>(
    ctx,
    sql`select next_sequence_value::text as next, base_character_set as "baseCharacterSet", first_identifier_base as "firstIdentifierBase",
               prefix, suffix, min_length as "minLength", max_length as "maxLength"
        from idgen_seq_id_gen where id = ${sourceId} for update`,
  );
  return row && { ...row, next: BigInt(row.next) };
}

export async function storeSequence(db: Db, ctx: Ctx, sourceId: number, next: bigint): Promise<void> {
  await db.query(ctx, sql`update idgen_seq_id_gen set next_sequence_value = ${next.toString()}::bigint where id = ${sourceId}`);
}

/** Which identifiers are reserved for the source, or are or were identifiers of the type of some patient; in lower case. */
export async function takenAmong(
  db: Db,
  ctx: Ctx,
  source: { readonly id: number; readonly identifierTypeId: number },
  identifiers: readonly string[],
): Promise<ReadonlySet<string>> {
  const lower = identifiers.map((identifier) => identifier.toLowerCase());
  const rows = await db.query<{ identifier: string }>(
    ctx,
    sql`select lower(identifier) as identifier from patient_identifier
        where lower(identifier) = any(${lower}::text[]) and identifier_type = ${source.identifierTypeId}
        union select lower(identifier) from idgen_reserved_identifier where source = ${source.id} and identifier = any(${identifiers}::text[])`,
  );
  return new Set(rows.map((row) => row.identifier));
}

/** Writes down that identifiers were given out. */
export async function logIdentifiers(
  db: Db,
  ctx: Ctx,
  sourceId: number,
  identifiers: readonly string[],
  comment: string | null,
): Promise<void> {
  await db.query(
    ctx,
    sql`insert into idgen_log_entry (source, identifier, date_generated, generated_by, comment)
        select ${sourceId}::integer, identifier, ${ctx.now}::timestamptz, ${ctx.caller.id}::integer, ${comment}::text
        from unnest(${identifiers}::text[]) with ordinality as given(identifier, place) order by place`,
  );
}
