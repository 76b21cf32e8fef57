import { randomUUID } from 'node:crypto';
import type { RunningServer } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';

/** A user made for a test. */
export interface TestUser {
  readonly id: number;
  readonly uuid: string;
  readonly personUuid: string;
  readonly username: string;
}

/** Makes a user whose only role has exactly these privileges. */
export async function userWith(
  server: RunningServer,
  wanted: { privileges: readonly string[]; roles?: readonly string[] },
): Promise<TestUser> {
  const { db } = server;
  const [uuid, personUuid, role] = [randomUUID(), randomUUID(), `Test role ${randomUUID().slice(0, 8)}`];
  const username = `user-${uuid.slice(0, 8)}`;
  const [person] = await db.query<{ person_id: number }>(
    undefined,
    sql`insert into person (gender, creator, date_created, uuid) values ('F', 1, now(), ${personUuid}) returning person_id`,
  );
  await db.query(
    undefined,
    sql`insert into person_name (person_id, preferred, given_name, family_name, creator, date_created, uuid)
        values (${person?.person_id}, true, 'Test', 'User', 1, now(), ${randomUUID()})`,
  );
  const [user] = await db.query<{ user_id: number }>(
    undefined,
    sql`insert into users (system_id, username, person_id, creator, date_created, uuid)
        values (${username}, ${username}, ${person?.person_id}, 1, now(), ${uuid}) returning user_id`,
  );
  await db.query(undefined, sql`insert into role (role, description, uuid) values (${role}, 'made by a test', ${randomUUID()})`);
  await db.query(
    undefined,
    sql`insert into privilege (privilege, description, uuid) select p, 'made by a test', gen_random_uuid()::text from unnest(${wanted.privileges}::text[]) p
        on conflict do nothing`,
  );
  await db.query(
    undefined,
    sql`insert into role_privilege (role, privilege) select ${role}, p from unnest(${wanted.privileges}::text[]) p`,
  );
  await db.query(
    undefined,
    sql`insert into user_role (user_id, role) select ${user?.user_id}, r from unnest(${[role, ...(wanted.roles ?? [])]}::text[]) r`,
  );
  await db.cache.refresh(
    new Map(
      ['users', 'role', 'privilege', 'role_privilege', 'user_role', 'role_role']
        .filter((table) => db.cache.holds(table))
        .map((table) => [table, '*' as const]),
    ),
  );
  return { id: user?.user_id ?? 0, uuid, personUuid, username };
}
