import { type Ctx, Db, inject, service } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import type { privilegeLevels } from './emr-metadata.data.js';

type PrivilegeLevel = (typeof privilegeLevels)[keyof typeof privilegeLevels];

/** Roles that hold nearly all privileges. */
@service()
export class PrivilegeLevelRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Creates the role when missing and gives it every privilege of the API that it lacks; privileges for apps and tasks are not of the API. */
  async fill(ctx: Ctx, level: PrivilegeLevel): Promise<void> {
    await this.db.query(
      ctx,
      sql`insert into role (role, description, uuid) values (${level.role}, ${level.description}, ${level.uuid}) on conflict do nothing`,
    );
    const added = await this.db.query(
      ctx,
      sql`insert into role_privilege (role, privilege)
          select ${level.role}, privilege from privilege
          where privilege not ilike 'App: %' and privilege not ilike 'Task: %' and privilege <> all(${level.without}::text[])
          on conflict do nothing
          returning privilege`,
    );
    if (added.length > 0) await this.db.cache.refresh(new Map([['role', '*'] as const, ['role_privilege', '*'] as const]));
  }
}
