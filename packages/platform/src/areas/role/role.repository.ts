import sql from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { inject, service } from '../../kernel/service/index.js';

/** Writes what roles consist of. */
@service()
export class RoleRepository {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Replaces the privileges that a role grants directly. */
  async setPrivileges(ctx: Ctx, role: string, privileges: readonly string[]): Promise<void> {
    await this.db.query(ctx, sql`delete from role_privilege where role = ${role} and privilege <> all(${privileges}::text[])`);
    await this.db.query(
      ctx,
      sql`insert into role_privilege (role, privilege) select ${role}, p from unnest(${privileges}::text[]) p on conflict do nothing`,
    );
    ctx.unit?.touch('role_privilege', '*');
  }

  /** Replaces the roles that a role inherits from. */
  async setInherited(ctx: Ctx, role: string, parents: readonly string[]): Promise<void> {
    await this.db.query(ctx, sql`delete from role_role where child_role = ${role} and parent_role <> all(${parents}::text[])`);
    await this.db.query(
      ctx,
      sql`insert into role_role (child_role, parent_role) select ${role}, p from unnest(${parents}::text[]) p on conflict do nothing`,
    );
    ctx.unit?.touch('role_role', '*');
  }

  /** Serialises changes of the inheritance, so that two of them cannot close a circle together. */
  async lockInheritance(ctx: Ctx): Promise<void> {
    await this.db.query(ctx, sql`lock table role_role in share row exclusive mode`);
  }

  /** Pairs of child and parent as the transaction sees them. */
  async inheritance(ctx: Ctx): Promise<{ child: string; parent: string }[]> {
    return this.db.query(ctx, sql`select child_role as child, parent_role as parent from role_role`);
  }
}
