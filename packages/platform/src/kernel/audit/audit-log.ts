import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Ctx } from '../context/index.js';

/** What was done to a record. */
export type AuditAction = 'read' | 'search' | 'create' | 'update' | 'delete' | 'login' | 'logout';

/** One thing that somebody did. */
export interface AuditEntry {
  readonly action: AuditAction;
  /** Entity or resource, for example `Visit`. */
  readonly kind: string;
  /** Uuid or key of the record. */
  readonly record?: string | undefined;
  /** Uuids of the patients whose data were shown. */
  readonly patients?: readonly string[] | undefined;
  /** Names of changed properties; never their values. */
  readonly detail?: string | undefined;
}

interface AuditRow extends AuditEntry {
  readonly at: Date;
  readonly userId: number | null;
  readonly requestId: string;
  readonly address: string | null;
}

const FLUSH_MILLISECONDS = 250;
const FLUSH_ROWS = 500;
/** Older rows are no longer being added to by slow transactions. */
const SEAL_AFTER_SECONDS = 60;
const LOCK = 7_261_831;

const INSERT = `insert into openmrs_audit (at, user_id, action, kind, record, patients, detail, request_id, address)
  select r.at, r."userId", r.action, r.kind, left(r.record, 100),
         case when r.patients is null then null else array(select left(value, 38) from json_array_elements_text(r.patients)) end,
         r.detail, left(r."requestId", 64), r.address
  from json_to_recordset($1::json) as r(at timestamptz, "userId" integer, action text, kind text, record text, patients json, detail text, "requestId" text, address text)`;

/** Where statements run: the pool, or the connection of a transaction. */
interface Connection {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/**
 * The log of who read and changed what, from where.
 * A change is logged in its own transaction; a read is logged within a quarter of a second, without making the reader wait.
 */
export class AuditLog {
  private waiting: AuditRow[] = [];
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly log: Logger,
  ) {}

  /** Notes a read; returns at once. */
  noteRead(ctx: Ctx, entry: AuditEntry): void {
    this.waiting.push(rowOf(ctx, entry));
    if (this.waiting.length >= FLUSH_ROWS) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), FLUSH_MILLISECONDS).unref();
  }

  /** Writes what is waiting. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const rows = this.waiting;
    this.waiting = [];
    if (rows.length === 0) return this.flushing;
    this.flushing = this.flushing.then(() => this.insert(rows));
    return this.flushing;
  }

  /**
   * Chains the rows since the last seal by their hash, so that a row changed or removed later shows.
   *
   * @returns number of rows sealed
   */
  async seal(): Promise<number> {
    await this.flush();
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const { rows: last } = await client.query<{ last: string; hash: string }>(
        'select last_audit_id as last, hash from openmrs_audit_seal order by seal_id desc limit 1',
      );
      const { rows } = await client.query<{ id: string; text: string }>(
        `select audit_id as id, ${ROW_TEXT} as text from openmrs_audit a
         where audit_id > $1 and at < now() - make_interval(secs => $2) order by audit_id limit 100000`,
        [last[0]?.last ?? 0, SEAL_AFTER_SECONDS],
      );
      if (rows.length > 0) {
        await client.query('insert into openmrs_audit_seal (first_audit_id, last_audit_id, row_count, hash) values ($1, $2, $3, $4)', [
          rows[0]?.id,
          rows.at(-1)?.id,
          rows.length,
          chain(last[0]?.hash ?? '', rows),
        ]);
      }
      await client.query('commit');
      return rows.length;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /**
   * Checks all seals against the rows.
   *
   * @returns the first and last id of the first batch that does not fit; undefined when all do
   */
  async verify(): Promise<{ first: string; last: string } | undefined> {
    const { rows: seals } = await this.pool.query<{ first: string; last: string; hash: string }>(
      'select first_audit_id as first, last_audit_id as last, hash from openmrs_audit_seal order by seal_id',
    );
    let before = '';
    for (const seal of seals) {
      const { rows } = await this.pool.query<{ id: string; text: string }>(
        `select audit_id as id, ${ROW_TEXT} as text from openmrs_audit a where audit_id between $1 and $2 order by audit_id`,
        [seal.first, seal.last],
      );
      if (chain(before, rows) !== seal.hash) return { first: seal.first, last: seal.last };
      before = seal.hash;
    }
    return undefined;
  }

  private async insert(rows: readonly AuditRow[]): Promise<void> {
    try {
      await this.pool.query(`/* audit */ ${INSERT}`, [JSON.stringify(rows)]);
    } catch (error) {
      this.log.error({ err: error, rows: rows.length }, 'reads could not be logged; trying again');
      this.waiting = [...rows.slice(0, 10_000), ...this.waiting];
      this.timer ??= setTimeout(() => void this.flush(), 5000).unref();
    }
  }
}

/** Logs changes in the transaction that makes them. */
export async function logChanges(connection: Connection, ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await connection.query(INSERT, [JSON.stringify(entries.map((entry) => rowOf(ctx, entry)))]);
}

/** What is hashed of a row. */
const ROW_TEXT = `concat_ws('|', audit_id, extract(epoch from at), user_id, action, kind, record, array_to_string(patients, ','), detail, request_id, address)`;

function chain(before: string, rows: readonly { text: string }[]): string {
  const hash = createHash('sha256').update(before);
  for (const row of rows) hash.update('\n').update(row.text);
  return hash.digest('hex');
}

function rowOf(ctx: Ctx, entry: AuditEntry): AuditRow {
  return { ...entry, at: new Date(), userId: ctx.user?.id ?? null, requestId: ctx.origin.requestId, address: ctx.origin.address };
}
