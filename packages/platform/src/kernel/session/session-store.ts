import { createHash, randomInt } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Db } from '../db/index.js';
import { migration } from '../migration/index.js';

/** A login, kept in the database so that any node can serve its requests. */
export interface Session {
  /** The cookie's value; only its hash is stored. */
  readonly id: string;
  readonly userId: number | undefined;
  readonly locale: string | undefined;
  readonly locationUuid: string | undefined;
}

interface SessionRow {
  user_id: number | null;
  locale: string | null;
  location_uuid: string | null;
  idle_seconds: number;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/** A use is written at most this often, so that reading requests do not write. */
const TOUCH_SECONDS = 60;

export const createSessionTable = migration(
  '0001-create-session',
  `create table openmrs_session (
     id_hash varchar(64) primary key,
     user_id integer,
     locale varchar(20),
     location_uuid varchar(38),
     created_at timestamptz not null default now(),
     last_used_at timestamptz not null default now()
   );
   create index openmrs_session_last_used_at_idx on openmrs_session (last_used_at);
   create index openmrs_session_user_id_idx on openmrs_session (user_id)`,
);

/** Sessions in a table: one look-up by key for each request, a write only when something changes. */
export class SessionStore {
  constructor(
    private readonly db: Db,
    /** Read on each use, so that a change of the setting counts at once. */
    private readonly timeoutMinutes: () => number,
  ) {}

  /** The session with this cookie value; undefined when unknown or idle for too long. */
  async find(id: string): Promise<Session | undefined> {
    const rows = await this.db.query<SessionRow>(
      undefined,
      sql`select user_id, locale, location_uuid, extract(epoch from now() - last_used_at)::int as idle_seconds
          from openmrs_session where id_hash = ${hash(id)}`,
    );
    const row = rows[0];
    if (!row || row.idle_seconds > this.timeoutMinutes() * 60) return undefined;
    if (row.idle_seconds > TOUCH_SECONDS) {
      await this.db.query(undefined, sql`update openmrs_session set last_used_at = now() where id_hash = ${hash(id)}`);
    }
    return { id, userId: row.user_id ?? undefined, locale: row.locale ?? undefined, locationUuid: row.location_uuid ?? undefined };
  }

  /** Starts a session with a new, unguessable id. */
  async create(values: Omit<Session, 'id'>): Promise<Session> {
    const id = Array.from({ length: 32 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    await this.db.query(
      undefined,
      sql`insert into openmrs_session (id_hash, user_id, locale, location_uuid)
          values (${hash(id)}, ${values.userId ?? null}, ${values.locale ?? null}, ${values.locationUuid ?? null})`,
    );
    return { id, ...values };
  }

  /** Stores a session's new values. */
  async update(session: Session): Promise<void> {
    await this.db.query(
      undefined,
      sql`update openmrs_session set locale = ${session.locale ?? null}, location_uuid = ${session.locationUuid ?? null}, last_used_at = now()
          where id_hash = ${hash(session.id)}`,
    );
  }

  /** Gives all sessions of a user another locale. */
  async setLocaleOf(userId: number, locale: string): Promise<void> {
    await this.db.query(undefined, sql`update openmrs_session set locale = ${locale} where user_id = ${userId}`);
  }

  /** Ends a session on all nodes at once. */
  async end(id: string): Promise<void> {
    await this.db.query(undefined, sql`delete from openmrs_session where id_hash = ${hash(id)}`);
  }

  /** Ends all sessions of a user except one; after a change of password. */
  async endOthersOf(userId: number, keep?: string): Promise<void> {
    await this.db.query(undefined, sql`delete from openmrs_session where user_id = ${userId} and id_hash <> ${keep ? hash(keep) : ''}`);
  }

  /** Deletes sessions that have been idle for too long. */
  async prune(): Promise<void> {
    await this.db.query(
      undefined,
      sql`delete from openmrs_session where last_used_at < now() - make_interval(mins => ${Math.ceil(this.timeoutMinutes())}::int)`,
    );
  }
}

function hash(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
