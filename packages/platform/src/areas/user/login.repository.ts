import sql from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { LAST_LOGIN_TIMESTAMP, LOCKOUT_TIMESTAMP, LOGIN_ATTEMPTS } from './account.rules.js';

/** What is stored to recognise one user. */
export interface StoredLogin {
  readonly id: number;
  readonly uuid: string;
  readonly password: string | null;
  readonly salt: string | null;
  readonly attempts: string | null;
  readonly lockedAt: string | null;
}

const storedLogin = sql`
  select u.user_id as id, u.uuid, u.password, u.salt, a.property_value as attempts, l.property_value as "lockedAt"
  from users u
  left join user_property a on a.user_id = u.user_id and a.property = ${LOGIN_ATTEMPTS}
  left join user_property l on l.user_id = u.user_id and l.property = ${LOCKOUT_TIMESTAMP}`;

/** Passwords and login counters. Counters are written outside any transaction, so that a refused login is counted too. */
@service()
export class LoginRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** The account that may log in under a name: user name before system id, compared without case; retired ones are left out. */
  async byLogin(login: string, dashed: string | undefined): Promise<StoredLogin | undefined> {
    const rows = await this.db.query<StoredLogin>(
      undefined,
      sql`${storedLogin}
          where not u.retired
            and (lower(u.username) = lower(${login}) or lower(u.system_id) = lower(${login}) or u.system_id = ${dashed ?? login})
          order by coalesce(lower(u.username) = lower(${login}), false) desc, u.user_id
          limit 1`,
    );
    return rows[0];
  }

  /** What is stored to recognise the user with this id. */
  async byId(userId: number): Promise<StoredLogin | undefined> {
    const rows = await this.db.query<StoredLogin>(undefined, sql`${storedLogin} where u.user_id = ${userId}`);
    return rows[0];
  }

  /** Counts an attempt before the password is looked at, so that guesses made at the same time are all counted. */
  async countAttempt(userId: number): Promise<number> {
    const rows = await this.db.query<{ value: string }>(
      undefined,
      sql`insert into user_property as p (user_id, property, property_value) values (${userId}, ${LOGIN_ATTEMPTS}, '1')
          on conflict (user_id, property) do update
          set property_value = (case when p.property_value ~ '^[0-9]{1,9}$' then p.property_value::int else 0 end + 1)::text
          returning property_value as value`,
    );
    return Number(rows[0]?.value);
  }

  /** Locks an account from an instant on. */
  async lock(userId: number, at: Date): Promise<void> {
    await this.setProperty(userId, LOCKOUT_TIMESTAMP, String(at.getTime()));
  }

  /** Forgets failed attempts; notes the login when there was one. */
  async reset(userId: number, loggedInAt?: Date): Promise<void> {
    await this.db.query(undefined, sql`delete from user_property where user_id = ${userId} and property = ${LOCKOUT_TIMESTAMP}`);
    await this.setProperty(userId, LOGIN_ATTEMPTS, '0');
    if (loggedInAt) await this.setProperty(userId, LAST_LOGIN_TIMESTAMP, String(loggedInAt.getTime()));
  }

  /** Stores a password hash; hashes of this server hold their salt themselves. */
  async storeHash(ctx: Ctx | undefined, userId: number, hash: string): Promise<void> {
    await this.db.query(ctx, sql`update users set password = ${hash}, salt = null where user_id = ${userId}`);
    ctx?.unit?.touch('users', userId);
  }

  /** Replaces a hash by a better one of the same password; does nothing when the password has changed meanwhile. */
  async renewHash(userId: number, before: string, hash: string): Promise<void> {
    await this.db.query(
      undefined,
      sql`update users set password = ${hash}, salt = null where user_id = ${userId} and password = ${before}`,
    );
  }

  /** The value of a user property. */
  async property(userId: number, name: string): Promise<string | undefined> {
    const rows = await this.db.query<{ value: string | null }>(
      undefined,
      sql`select property_value as value from user_property where user_id = ${userId} and property = ${name}`,
    );
    return rows[0]?.value || undefined;
  }

  private async setProperty(userId: number, name: string, value: string): Promise<void> {
    await this.db.query(
      undefined,
      sql`insert into user_property (user_id, property, property_value) values (${userId}, ${name}, ${value})
          on conflict (user_id, property) do update set property_value = excluded.property_value`,
    );
  }
}
