import sql, { join, type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type Selection } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { DAEMON_UUID } from './account.rules.js';
import type { UserSearch } from './user.types.js';

/** Queries about users, and the parts of an account that are no columns of it. */
@service()
export class UserRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Users whose names begin with the words, by the names of their persons. */
  search({ text = '', roles, includeRetired }: UserSearch): Selection {
    const conditions: Sql[] = [sql`users.uuid <> ${DAEMON_UUID}`];
    if (!includeRetired) conditions.push(sql`not users.retired`);
    if (roles) conditions.push(sql`exists (select 1 from user_role r where r.user_id = users.user_id and r.role = any(${roles}::text[]))`);
    for (const word of text.split(/\s+/).filter((item) => item !== '')) conditions.push(beginsWith(word));
    return {
      joins: sql`left join lateral (
        select n.given_name, n.family_name from person_name n where n.person_id = users.person_id and not n.voided
        order by n.preferred desc, n.person_name_id limit 1) main on true`,
      where: join(conditions, ' and '),
      order: sql`lower(main.given_name), lower(main.family_name), users.user_id`,
    };
  }

  /** Replaces the roles that a user has directly. */
  async setRoles(ctx: Ctx, userId: number, roles: readonly string[]): Promise<void> {
    await this.db.query(ctx, sql`delete from user_role where user_id = ${userId} and role <> all(${roles}::text[])`);
    await this.db.query(
      ctx,
      sql`insert into user_role (user_id, role) select ${userId}, r from unnest(${roles}::text[]) r on conflict do nothing`,
    );
    ctx.unit?.touch('user_role', '*');
  }

  /**
   * Replaces the properties of a user.
   *
   * @param except - names that stay as they are
   */
  async setProperties(ctx: Ctx, userId: number, properties: Readonly<Record<string, string>>, except: readonly string[]): Promise<void> {
    const names = Object.keys(properties).filter((name) => !except.includes(name));
    await this.db.query(
      ctx,
      sql`delete from user_property where user_id = ${userId} and property <> all(${[...names, ...except]}::text[])`,
    );
    await this.db.query(
      ctx,
      sql`insert into user_property (user_id, property, property_value)
          select ${userId}, p.name, p.value from unnest(${names}::text[], ${names.map((name) => properties[name])}::text[]) as p(name, value)
          on conflict (user_id, property) do update set property_value = excluded.property_value`,
    );
  }

  /** The value of one property; undefined when the user has none. */
  async property(ctx: Ctx, userId: number, name: string): Promise<string | undefined> {
    const rows = await this.db.query<{ value: string | null }>(
      ctx,
      sql`select property_value as value from user_property where user_id = ${userId} and property = ${name}`,
    );
    return rows[0]?.value ?? undefined;
  }

  /** Adds or replaces one property. */
  async setProperty(ctx: Ctx, userId: number, name: string, value: string): Promise<void> {
    await this.db.query(
      ctx,
      sql`insert into user_property (user_id, property, property_value) values (${userId}, ${name}, ${value})
          on conflict (user_id, property) do update set property_value = excluded.property_value`,
    );
  }

  /** A number for a system id, larger than all ids of users; the lock keeps two transactions from taking the same. */
  async nextNumber(ctx: Ctx): Promise<number> {
    await this.db.query(ctx, sql`select pg_advisory_xact_lock(hashtext('openmrs.user.system_id'))`);
    const rows = await this.db.query<{ next: number }>(ctx, sql`select coalesce(max(user_id), 0) + 1 as next from users`);
    return rows[0]?.next ?? 1;
  }

  /** Stores the question that may stand for a password. */
  async setSecretQuestion(ctx: Ctx, userId: number, question: string | null): Promise<void> {
    await this.db.query(ctx, sql`update users set secret_question = ${question} where user_id = ${userId}`);
  }

  /** The user whose activation key has this hash, with the instant in milliseconds at which the key expires. */
  async byActivationHash(ctx: Ctx, hash: string): Promise<{ id: number; expires: number } | undefined> {
    const rows = await this.db.query<{ id: number; key: string }>(
      ctx,
      sql`select user_id as id, activation_key as key from users where activation_key like ${`${hash}:%`} and not retired`,
    );
    const row = rows[0];
    return row && { id: row.id, expires: Number(row.key.slice(hash.length + 1)) };
  }

  /** Forgets an activation key once it has been used. */
  async clearActivationKey(ctx: Ctx, userId: number): Promise<void> {
    await this.db.query(ctx, sql`update users set activation_key = null where user_id = ${userId}`);
  }

  /** Number of names in use of a person, and whether a gender is known. */
  async personOf(ctx: Ctx, personId: number): Promise<{ names: number; gender: string | null } | undefined> {
    const rows = await this.db.query<{ names: number; gender: string | null }>(
      ctx,
      sql`select (select count(*)::int from person_name n where n.person_id = p.person_id and not n.voided) as names, p.gender
          from person p where p.person_id = ${personId}`,
    );
    return rows[0];
  }

  /** Deletes what belongs to an account alone, before the account itself. */
  async clearAccount(ctx: Ctx, userId: number): Promise<void> {
    await this.setRoles(ctx, userId, []);
    await this.db.query(ctx, sql`delete from user_property where user_id = ${userId}`);
  }
}

function beginsWith(word: string): Sql {
  const pattern = `${word.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql`(lower(users.username) like ${pattern} or lower(users.system_id) like ${pattern} or exists (
    select 1 from person_name n where n.person_id = users.person_id and not n.voided
    and (lower(n.given_name) like ${pattern} or lower(n.middle_name) like ${pattern}
      or lower(n.family_name) like ${pattern} or lower(n.family_name2) like ${pattern})))`;
}
