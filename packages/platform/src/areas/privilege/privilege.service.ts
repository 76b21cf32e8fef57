import type { Ctx } from '../../kernel/context/index.js';
import { Db } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, MetadataService, service } from '../../kernel/service/index.js';
import { Privilege } from './privilege.entity.js';
import { getPrivileges, managePrivileges, purgePrivileges } from './privilege.privileges.js';

/** The door to privileges. Their name is their key and never changes. */
@service()
export class PrivilegeService extends MetadataService<Privilege> {
  readonly entity = Privilege;
  readonly privileges = { get: [getPrivileges], manage: [managePrivileges], purge: [purgePrivileges] };
  override readonly foundByName = true;

  private readonly declared: ReadonlySet<string>;

  constructor(@inject(Db) db: Db, @inject(ServerParts) parts: ServerParts) {
    super(db);
    this.declared = new Set(parts.composition.modules.flatMap((item) => (item.privileges ?? []).map(({ name }) => name)));
  }

  /** All privileges by name, as administrators of privileges see them. */
  override all(ctx: Ctx, options: { includeRetired: boolean }): Privilege[] {
    this.check(ctx, [managePrivileges]);
    return super.all(ctx.granting(getPrivileges.name), options);
  }

  protected override validate(_ctx: Ctx, privilege: Privilege, problems: Problems): void {
    const name = privilege.privilege?.trim() ?? '';
    if (name === '') problems.field('name', 'error.privilege');
    else if (!this.db.isStored(privilege) && this.named(name)) problems.field('name', 'Privilege.error.nameInUse');
    if (!this.db.isStored(privilege)) privilege.privilege = name;
  }

  /** Declared privileges would come back at the next start, and code relies on them. */
  protected override async remove(ctx: Ctx, privilege: Privilege): Promise<void> {
    if (this.declared.has(privilege.privilege)) {
      throw new ConflictError('Privilege.cannot.delete.core', [], `The privilege ${privilege.privilege} is declared by a module`);
    }
    await super.remove(ctx, privilege);
  }
}
