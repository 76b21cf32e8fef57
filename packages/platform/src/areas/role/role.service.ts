import type { Ctx } from '../../kernel/context/index.js';
import { Db, type Shape } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { authenticated } from '../../kernel/auth/index.js';
import { CORE_ROLES, grantsEverything, missingPrivileges, rolesWithInherited, SUPERUSER_ROLE, wouldInheritItself } from './role.rules.js';
import { Role } from './role.entity.js';
import { getRoles, manageRoles, purgeRoles } from './role.privileges.js';
import { RoleRepository } from './role.repository.js';

/** The door to roles. Nobody can grant, through a role, what they may not do themselves. */
@service()
export class RoleService extends MetadataService<Role> {
  readonly entity = Role;
  readonly privileges = { get: [getRoles], manage: [manageRoles], purge: [purgeRoles] };

  constructor(
    @inject(Db) db: Db,
    @inject(RoleRepository) private readonly repository: RoleRepository,
  ) {
    super(db);
  }

  /** All roles by name, as administrators of roles see them. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): Role[] {
    this.check(ctx, [manageRoles]);
    return super.all(ctx.granting(getRoles.name), options);
  }

  /** The role with this uuid or name; undefined when there is none. */
  @authenticated()
  byUuidOrName(_ctx: Ctx, id: string): Role | undefined {
    return this.db.cache.find(Role, id) ?? this.db.cache.all(Role).find((role) => role.role.toLowerCase() === id.trim().toLowerCase());
  }

  protected override async validate(ctx: Ctx, role: Role, problems: Problems): Promise<void> {
    const name = role.role ?? '';
    if (name.trim() === '') problems.field('role', 'error.role');
    else if (name !== name.trim()) problems.field('role', 'error.trailingSpaces');
    else if (!this.db.isStored(role) && this.byUuidOrName(ctx, name)) problems.field('role', 'Role.error.nameInUse');
    if (problems.any) return;
    await this.repository.lockInheritance(ctx);
    const parents = (role.inheritedRoles ?? []).map((parent) => parent.role);
    if (wouldInheritItself(name, parents, await this.repository.inheritance(ctx))) {
      throw new ConflictError('Role.cannot.inherit.descendant', [name], `The role ${name} would inherit from itself`);
    }
    this.checkGrants(ctx, role);
  }

  protected override async store(ctx: Ctx, role: Role): Promise<void> {
    const { privileges = [], inheritedRoles = [] } = role;
    await this.db.save(ctx, role);
    await this.repository.setPrivileges(
      ctx,
      role.role,
      privileges.map((item) => item.privilege),
    );
    await this.repository.setInherited(
      ctx,
      role.role,
      inheritedRoles.map((item) => item.role),
    );
  }

  protected override async remove(ctx: Ctx, role: Role): Promise<void> {
    if (CORE_ROLES.includes(role.role))
      throw new ConflictError('Role.cannot.delete.core', [role.role], `The role ${role.role} cannot be deleted`);
    if (this.db.cache.get(Role, role.role)?.childRoles.length) {
      throw new ConflictError('Role.cannot.delete.role.with.children', [role.role], `Other roles inherit from ${role.role}`);
    }
    this.checkGrants(ctx, role);
    await this.repository.setPrivileges(ctx, role.role, []);
    await this.repository.setInherited(ctx, role.role, []);
    await this.db.purge(ctx, role);
  }

  protected override editShape(): Shape {
    return { privileges: { privilege: true }, inheritedRoles: { role: true } };
  }

  /** @source openmrs-core 2.8.7 `UserServiceImpl.checkPrivileges`; here inherited privileges count too */
  private checkGrants(ctx: Ctx, role: Role): void {
    const stored = (names: readonly Role[]) => names.map((item) => this.db.cache.get(Role, item.role)).filter((item) => item !== undefined);
    const inherited = rolesWithInherited(stored(role.inheritedRoles ?? []));
    const missing = missingPrivileges(ctx, [...(role.privileges ?? []), ...[...inherited].flatMap((item) => item.privileges)]);
    if (missing.length > 0) {
      throw new ConflictError(
        'Role.you.must.have.privileges',
        [missing.join(', ')],
        `You can only grant privileges that you have: ${missing.join(', ')}`,
      );
    }
    if (grantsEverything([{ role: role.role }, ...inherited]) && !ctx.caller.superuser) {
      throw new ConflictError('Role.you.must.be.superuser', [SUPERUSER_ROLE], `Only a user with the role ${SUPERUSER_ROLE} may give it`);
    }
  }
}
